import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { EmbedderFingerprint } from "../../src/domain/chunk-set.js";
import { toFootnoteError } from "../../src/errors.js";
import type { Embedder } from "../../src/ports/embedder.js";

const dimensions = 64;
const specialTokens = 2;
const maxInputTokens = 128;

/** Bags of hashed words as unit vectors: texts with words in common are similar, and nothing has to be loaded. */
export class HashEmbedder implements Embedder {
  readonly #fingerprint: EmbedderFingerprint = {
    id: "fake:hash",
    digest: createHash("sha256").update("hash-embedder").digest("hex"),
    dimensions,
    pooling: "mean",
    normalised: true,
    documentPrefix: "",
    queryPrefix: "query ",
    maxInputTokens,
  };

  async fingerprint(signal: AbortSignal): Promise<EmbedderFingerprint> {
    throwIfAborted(signal);
    return this.#fingerprint;
  }

  async countTokens(texts: readonly string[], signal: AbortSignal): Promise<number[]> {
    throwIfAborted(signal);
    return texts.map((text) => wordsOf(text).length + specialTokens);
  }

  async embedDocuments(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (const text of texts) {
      await setImmediate();
      throwIfAborted(signal);
      vectors.push(hashedVector(text));
    }
    return vectors;
  }

  async embedQuery(text: string, signal: AbortSignal): Promise<Float32Array> {
    await setImmediate();
    throwIfAborted(signal);
    return hashedVector(this.#fingerprint.queryPrefix + text);
  }

  async close(): Promise<void> {}
}

/** The vector of a text; for tests that need vectors without an embedder. */
export function hashedVector(text: string): Float32Array {
  const vector = new Float32Array(dimensions);
  // Keeps a text without words from having no direction at all.
  vector[0] = 0.25;
  for (const word of wordsOf(text).slice(0, maxInputTokens - specialTokens)) {
    const digest = createHash("sha256").update(word).digest();
    const slot = digest.readUInt16LE(0) % dimensions;
    vector[slot] = (vector[slot] ?? 0) + (digest.readUInt8(2) % 2 === 0 ? 1 : -1);
  }
  const length = Math.hypot(...vector);
  // Opposite words can cancel each other out.
  return length === 0 ? vector.fill(1 / Math.sqrt(dimensions)) : vector.map((element) => element / length);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw toFootnoteError(signal.reason);
}
