import { createHash } from "node:crypto";
import { brokenWordsOf } from "../src/domain/broken-words.js";
import { type EmbedderFingerprint, fingerprintText } from "../src/domain/chunk-set.js";
import { type Chunk, type EmbeddedChunk, chunkText, embedderInput, pageTextLookup } from "../src/domain/chunk.js";
import type { ParsedDocument } from "../src/domain/document.js";
import { type InputHash, asInputHash } from "../src/domain/identifiers.js";
import { FootnoteError } from "../src/errors.js";
import type { Embedder } from "../src/ports/embedder.js";
import type { KnowledgeStore } from "../src/ports/knowledge-store.js";

export interface EmbeddedChunks {
  readonly chunks: readonly EmbeddedChunk[];
  /** Inputs the embedder had to read. */
  readonly embedded: number;
  /** Chunks whose vector was known. */
  readonly reused: number;
}

/** Gives every chunk its vector, asking the embedder only for inputs whose vector is not stored yet. */
export async function embedChunks(
  document: ParsedDocument,
  chunks: readonly Chunk[],
  dependencies: { readonly embedder: Embedder; readonly store: Pick<KnowledgeStore, "storedVectors"> },
  signal: AbortSignal,
): Promise<EmbeddedChunks> {
  const { embedder, store } = dependencies;
  const fingerprint = await embedder.fingerprint(signal);
  const pageText = pageTextLookup(document.pages);
  const words = brokenWordsOf(document.pages);
  const inputs = chunks.map(
    (chunk) => fingerprint.documentPrefix + embedderInput(chunk, chunkText(chunk.spans, pageText), words),
  );
  const hashes = inputs.map((input) => hashInput(fingerprint, input));
  const vectors = new Map(await store.storedVectors([...new Set(hashes)], signal));
  const missing = new Map<InputHash, string>();
  hashes.forEach((hash, index) => {
    const input = inputs[index];
    if (!vectors.has(hash) && input !== undefined) missing.set(hash, input);
  });
  const made = await embedder.embedDocuments([...missing.values()], signal);
  [...missing.keys()].forEach((hash, index) => {
    const vector = made[index];
    if (vector) vectors.set(hash, vector);
  });
  const embedded = chunks.map((chunk, index): EmbeddedChunk => {
    const inputHash = hashes[index];
    const vector = inputHash && vectors.get(inputHash);
    if (!vector) throw new FootnoteError("embedder_unavailable", "The embedder left out a text.");
    return { ...chunk, inputHash, vector };
  });
  return { chunks: embedded, embedded: missing.size, reused: chunks.length - missing.size };
}

function hashInput(fingerprint: EmbedderFingerprint, input: string): InputHash {
  return asInputHash(
    createHash("sha256").update(fingerprintText(fingerprint)).update("\n").update(input).digest("hex"),
  );
}
