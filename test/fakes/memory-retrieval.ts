import type { ChunkSet } from "../../src/domain/chunk-set.js";
import { dotProduct } from "../../src/domain/dot-product.js";
import { type ChunkId, type DocumentId, asChunkId } from "../../src/domain/identifiers.js";
import { nameWords, plainNameWords } from "../../src/domain/name-words.js";
import type { Passage } from "../../src/domain/passage.js";
import type { Scope } from "../../src/domain/scope.js";
import { FootnoteError, toFootnoteError } from "../../src/errors.js";
import type { KnowledgeReader } from "../../src/ports/knowledge-reader.js";
import type { LexicalIndex } from "../../src/ports/lexical-index.js";
import type { VectorIndex } from "../../src/ports/vector-index.js";
import type { RetrievalDependencies } from "../../src/retrieval/retrieve-passages.js";
import { HashEmbedder, hashedVector } from "./hash-embedder.js";
import { SetClock } from "./set-clock.js";

export interface MemoryDocument {
  readonly documentId: DocumentId;
  readonly source: string;
  /** The chunks of each page. */
  readonly pages: readonly (readonly string[])[];
}

interface Held extends Passage {
  readonly page: number;
}

/** All that retrieval asks for, over documents in memory: vectors by `hashedVector`, words without stems. */
export async function memoryRetrieval(documents: readonly MemoryDocument[]): Promise<RetrievalDependencies> {
  const held = documents
    .flatMap(({ pages, ...document }) =>
      pages.flatMap((chunks, index) => chunks.map((text) => ({ ...document, text, page: index + 1 }))),
    )
    .map(
      (chunk, index): Held => ({
        ...chunk,
        chunkId: asChunkId(index + 1),
        version: 1,
        title: "Report",
        collection: "default",
        headings: [],
        spans: [{ page: chunk.page, start: 0, end: chunk.text.length }],
      }),
    );
  const embedder = new HashEmbedder();
  const chunkSet: ChunkSet = {
    id: 1,
    chunkerVersion: "memory-1",
    embedder: await embedder.fingerprint(new AbortController().signal),
    currentSince: 0,
    state: "current",
  };
  return {
    embedder,
    clock: new SetClock(),
    reader: memoryReader(held, chunkSet),
    lexicalIndex: memoryWords(held),
    vectorIndex: memoryVectors(held),
  };
}

const isInside = ({ documentId }: Held, { documentIds }: Scope) => documentIds?.includes(documentId) ?? true;

function memoryReader(held: readonly Held[], chunkSet: ChunkSet): KnowledgeReader {
  const unasked = () => Promise.reject(new FootnoteError("internal", "Retrieval does not ask for this."));
  const chunk = (id: ChunkId) => held.filter(({ chunkId }) => chunkId === id);
  return {
    currentChunkSet: async () => chunkSet,
    origins: async (ids) => ids.flatMap(chunk).map(({ chunkId, documentId, page }) => ({ chunkId, documentId, page })),
    passages: async (ids) => ids.flatMap(chunk).map(({ page: _, ...passage }) => passage),
    counts: unasked,
    collections: unasked,
    listDocuments: unasked,
    document: unasked,
    visibleOf: unasked,
    namesakes: unasked,
    // Chunks alone are held: every page counts as gone meanwhile.
    page: async () => undefined,
    original: unasked,
    neighbours: unasked,
    close: async () => undefined,
  };
}

function memoryWords(held: readonly Held[]): LexicalIndex {
  const holds = ({ text }: Held, word: string) => plainNameWords(text).includes(word);
  const carries = ({ source }: Held, word: string) => nameWords(source).includes(word);
  const idsOf = (chunks: readonly Held[]) => [...new Set(chunks.map(({ documentId }) => documentId))];
  return {
    search: async ({ terms, limit, scope }) =>
      held
        .filter((chunk) => isInside(chunk, scope))
        .map((chunk) => ({ chunkId: chunk.chunkId, score: terms.filter((term) => holds(chunk, term)).length }))
        .filter(({ score }) => score > 0)
        .sort((one, other) => other.score - one.score || one.chunkId - other.chunkId)
        .slice(0, limit),
    frequencies: async ({ terms }) => ({
      chunks: terms.map((term) => held.filter((chunk) => holds(chunk, term)).length),
      total: held.length,
    }),
    documentsNamed: async ({ words, limit, scope }) => ({
      documents: idsOf(held.filter((chunk) => isInside(chunk, scope) && words.some((word) => carries(chunk, word))))
        .slice(0, limit)
        .flatMap((id) => held.find(({ documentId }) => documentId === id) ?? [])
        .map((chunk) => ({
          documentId: chunk.documentId,
          title: chunk.title,
          source: chunk.source,
          metadata: {},
          words: words.filter((word) => carries(chunk, word)),
        })),
      uses: words.map((word) => {
        const holding = held.filter((chunk) => holds(chunk, word));
        return {
          documents: idsOf(held.filter((chunk) => carries(chunk, word))).length,
          chunks: holding.length,
          ownChunks: holding.filter((chunk) => carries(chunk, word)).length,
        };
      }),
      total: { documents: idsOf(held).length, chunks: held.length },
    }),
    close: async () => undefined,
  };
}

function memoryVectors(held: readonly Held[]): VectorIndex {
  const meanOf = (texts: readonly string[]) => {
    const sum = texts
      .map(hashedVector)
      .reduce((one, other) => one.map((element, index) => element + (other[index] ?? 0)));
    const length = Math.hypot(...sum);
    return sum.map((element) => element / length);
  };
  const mates = ({ documentId, page }: Held) =>
    held.filter((chunk) => chunk.documentId === documentId && chunk.page === page).map(({ text }) => text);
  return {
    search: async ({ vector, limit, scope }, signal) => {
      throwIfAborted(signal);
      const hits = held
        .filter((chunk) => isInside(chunk, scope))
        .map(({ chunkId, text }) => ({ chunkId, similarity: dotProduct(vector, hashedVector(text)) }))
        .sort((one, other) => other.similarity - one.similarity || one.chunkId - other.chunkId)
        .slice(0, limit);
      return { hits, graphRefused: false };
    },
    vectors: async (chunkIds, signal) => {
      throwIfAborted(signal);
      return held
        .filter(({ chunkId }) => chunkIds.includes(chunkId))
        .map((chunk) => ({
          chunkId: chunk.chunkId,
          vector: hashedVector(chunk.text),
          pageVector: meanOf(mates(chunk)),
        }));
    },
    generation: async () => undefined,
    close: async () => undefined,
  };
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw toFootnoteError(signal.reason);
}
