import type { ChunkId } from "../src/domain/identifiers.js";
import type { Passage } from "../src/domain/passage.js";
import type { ChunkVectors } from "../src/ports/vector-index.js";
import type { RetrievalDependencies } from "../src/retrieval/retrieve-passages.js";

/**
 * The same dependencies, each of whose answers is asked for once: retrieval of one question can then run with many shares
 * for the price of one. What is stored must not change meanwhile. For one question at a time: nothing is ever forgotten.
 */
export function rememberingPorts(dependencies: RetrievalDependencies): RetrievalDependencies {
  const { embedder, vectorIndex, lexicalIndex, reader } = dependencies;
  const vectors = new Map<ChunkId, ChunkVectors>();
  const passages = new Map<ChunkId, Passage>();
  return {
    ...dependencies,
    embedder: {
      fingerprint: once((signal) => embedder.fingerprint(signal)),
      embedQuery: onceFor(String, (text: string, signal) => embedder.embedQuery(text, signal)),
      countTokens: (texts, signal) => embedder.countTokens(texts, signal),
      embedDocuments: (texts, signal) => embedder.embedDocuments(texts, signal),
      close: () => embedder.close(),
    },
    vectorIndex: {
      search: onceFor(
        ({ vector, ...rest }) => `${vectorKey(vector)} ${JSON.stringify(rest)}`,
        (query, signal) => vectorIndex.search(query, signal),
      ),
      vectors: async (ids, signal) => {
        const missing = ids.filter((id) => !vectors.has(id));
        if (missing.length > 0) {
          for (const found of await vectorIndex.vectors(missing, signal)) vectors.set(found.chunkId, found);
        }
        return ids.flatMap((id) => vectors.get(id) ?? []);
      },
      generation: (signal) => vectorIndex.generation(signal),
      close: () => vectorIndex.close(),
    },
    lexicalIndex: {
      search: onceFor(JSON.stringify, (query, signal) => lexicalIndex.search(query, signal)),
      documentsNamed: onceFor(JSON.stringify, (query, signal) => lexicalIndex.documentsNamed(query, signal)),
      frequencies: onceFor(JSON.stringify, (query, signal) => lexicalIndex.frequencies(query, signal)),
      close: () => lexicalIndex.close(),
    },
    reader: {
      counts: (visible, signal) => reader.counts(visible, signal),
      collections: (visible, signal) => reader.collections(visible, signal),
      listDocuments: (request, signal) => reader.listDocuments(request, signal),
      document: (id, signal) => reader.document(id, signal),
      visibleOf: (ids, visible, signal) => reader.visibleOf(ids, visible, signal),
      namesakes: (collection, name, signal) => reader.namesakes(collection, name, signal),
      page: (request, signal) => reader.page(request, signal),
      original: (request, signal) => reader.original(request, signal),
      neighbours: (id, distance, signal) => reader.neighbours(id, distance, signal),
      close: () => reader.close(),
      currentChunkSet: once((signal) => reader.currentChunkSet(signal)),
      origins: onceFor(JSON.stringify, (ids: readonly ChunkId[], signal) => reader.origins(ids, signal)),
      passages: async (ids, signal) => {
        const missing = ids.filter((id) => !passages.has(id));
        if (missing.length > 0) {
          for (const passage of await reader.passages(missing, signal)) passages.set(passage.chunkId, passage);
        }
        return ids.flatMap((id) => passages.get(id) ?? []);
      },
    },
  };
}

function once<Result>(work: (signal: AbortSignal) => Promise<Result>): (signal: AbortSignal) => Promise<Result> {
  let result: Promise<Result> | undefined;
  return (signal) => (result ??= work(signal));
}

function onceFor<Argument, Result>(
  keyOf: (argument: Argument) => string,
  work: (argument: Argument, signal: AbortSignal) => Promise<Result>,
): (argument: Argument, signal: AbortSignal) => Promise<Result> {
  const results = new Map<string, Promise<Result>>();
  return (argument, signal) => entryOf(results, keyOf(argument), () => work(argument, signal));
}

function entryOf<Value>(entries: Map<string, Value>, key: string, make: () => Value): Value {
  const known = entries.get(key);
  if (known !== undefined) return known;
  const made = make();
  entries.set(key, made);
  return made;
}

function vectorKey(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString("base64");
}
