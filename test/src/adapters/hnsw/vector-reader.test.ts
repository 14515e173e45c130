import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HnswGenerationPublisher } from "../../../../src/adapters/hnsw/hnsw-generation-publisher.js";
import { VectorReader } from "../../../../src/adapters/hnsw/vector-reader.js";
import { systemClock } from "../../../../src/adapters/system/system-clock.js";
import { type DocumentId, asChunkId } from "../../../../src/domain/identifiers.js";
import type { Scope } from "../../../../src/domain/scope.js";
import { changeOf, newDocumentId, openSampleSet } from "../../../contracts/knowledge-samples.js";
import { openSqliteKnowledge } from "../../../contracts/open-sqlite-knowledge.js";
import {
  isInside,
  sampleCollections,
  sampleDates,
  sampleLabels,
  sampleTags,
  scopes,
} from "../../../contracts/scopes.js";
import { unstopped } from "../../../expect-code.js";
import { hashedVector } from "../../../fakes/hash-embedder.js";

const seed = 19_700_102;
const documents = Array.from({ length: 60 }, (_, index) => ({
  documentId: newDocumentId(),
  source: `${index}.txt`,
  tags: sampleTags.filter((_, place) => (index + place) % 3 === 0),
  labels: sampleLabels.filter((_, place) => (index + place) % 4 === 0),
  date: sampleDates[index % sampleDates.length] ?? "2024-01-01",
  collection: sampleCollections[index % sampleCollections.length] ?? "reports",
  paragraphs: Array.from({ length: 12 }, (_, chunk) => `pump ${index} valve ${chunk % 5} hose ${(index * chunk) % 11}`),
}));
const published = 45;

describe("VectorReader over a graph, its tail and its tombstones", () => {
  let knowledge: Awaited<ReturnType<typeof openSqliteKnowledge>>;
  let readers: { readonly graph: VectorReader; readonly scan: VectorReader };
  const removed = new Set<DocumentId>();

  beforeAll(async () => {
    knowledge = await openSqliteKnowledge();
    const generations = join(dirname(knowledge.path), "generations");
    const put = async (part: typeof documents) => {
      const set = await openSampleSet(knowledge.store);
      for (const document of part)
        await knowledge.store.commit(changeOf({ ...document, pages: [document.paragraphs] }, set), unstopped);
    };
    await put(documents.slice(0, published));
    const publisher = new HnswGenerationPublisher(knowledge.path, generations, systemClock);
    await publisher.publish(unstopped);
    await publisher.close();
    await put(documents.slice(published));
    for (const { documentId } of documents.filter((_, index) => index % 9 === 0)) {
      await knowledge.store.remove(documentId, unstopped);
      removed.add(documentId);
    }
    readers = {
      graph: new VectorReader(knowledge.path, generations, { scannableScope: 0 }),
      scan: new VectorReader(knowledge.path, generations, { scannableScope: 1_000_000 }),
    };
  });
  afterAll(async () => {
    readers.graph.close();
    readers.scan.close();
    await knowledge.close();
  });

  const expected = (wanted: string, limit: number, scope: Scope) =>
    documents
      .filter((document) => !removed.has(document.documentId) && isInside(document, scope))
      .flatMap(({ paragraphs }) => paragraphs.map((text) => dot(hashedVector(wanted), hashedVector(text))))
      .sort((one, other) => other - one)
      .slice(0, limit);

  it.each(["graph", "scan"] as const)("gives, by %s, the nearest inside a filter and nothing else", async (way) => {
    let found = 0;
    let wanted = 0;
    await fc.assert(
      fc.asyncProperty(
        scopes(documents.map(({ documentId }) => documentId)),
        fc.constantFrom(...documents.map(({ paragraphs }) => paragraphs[3] ?? "pump")),
        fc.constantFrom(1, 10, 60),
        async (scope, text, limit) => {
          const { hits } = await readers[way].search({ vector: hashedVector(text), limit, scope });
          const origins = await knowledge.reader.origins(
            hits.map(({ chunkId }) => asChunkId(chunkId)),
            unstopped,
          );
          expect(origins).toHaveLength(hits.length);
          for (const { documentId } of origins) {
            const document = documents.find((entry) => entry.documentId === documentId);
            expect(document && !removed.has(documentId) && isInside(document, scope)).toBe(true);
          }
          const exact = expected(text, limit, scope);
          wanted += exact.length;
          found += hits.filter(({ similarity }, rank) => similarity > (exact[rank] ?? Number.NaN) - 1e-4).length;
          if (way === "scan") expect(hits).toHaveLength(exact.length);
        },
      ),
      { seed, numRuns: 140 },
    );
    expect(wanted).toBeGreaterThan(300);
    expect(found / wanted).toBeGreaterThanOrEqual(way === "scan" ? 1 : 0.98);
  });
});

function dot(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, element, index) => sum + element * (other[index] ?? 0), 0);
}
