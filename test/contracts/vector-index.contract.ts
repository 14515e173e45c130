import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DocumentId, asDocumentId } from "../../src/domain/identifiers.js";
import type { Scope } from "../../src/domain/scope.js";
import type { VectorHit, VectorIndex } from "../../src/ports/vector-index.js";
import { expectCode, unstopped } from "../expect-code.js";
import { hashedVector } from "../fakes/hash-embedder.js";
import {
  type OpenKnowledge,
  type SampleDocument,
  changeOf,
  newDocumentId,
  openSampleSet,
} from "./knowledge-samples.js";
import { isInside, sampleCollections, sampleDates, sampleLabels, sampleTags, scopes } from "./scopes.js";

export interface OpenVectorIndex extends OpenKnowledge {
  readonly index: VectorIndex;
  /** Publishes what is stored; does nothing where an adapter has nothing to publish. */
  readonly publish: () => Promise<void>;
}

const seed = 19_700_102;
const words = ["pump", "hose", "valve", "refund", "leave", "alarm", "badge", "escort", "gate", "night"];
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(" "));
const contents = fc.record({
  paragraphs: fc.array(text, { minLength: 1, maxLength: 4 }),
  tags: fc.subarray(sampleTags),
  labels: fc.subarray(sampleLabels),
  date: fc.constantFrom(...sampleDates),
  collection: fc.constantFrom(...sampleCollections),
});
type Contents = typeof contents extends fc.Arbitrary<infer Value> ? Value : never;
const slots = Array.from({ length: 12 }, newDocumentId);
const edit = fc.tuple(fc.nat({ max: slots.length - 1 }), fc.option(contents));

/** `publishing`: whether rounds of the property test publish in between. */
export function describeVectorIndexContract(
  name: string,
  open: () => Promise<OpenVectorIndex>,
  { publishing }: { readonly publishing: boolean },
): void {
  describe(`the vector index contract, kept by ${name}`, () => {
    let opened: OpenVectorIndex;
    const stored = new Map<DocumentId, Contents>();

    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    const search = async (wanted: string, limit: number, scope: Scope): Promise<readonly VectorHit[]> => {
      const { hits, graphRefused } = await opened.index.search(
        { vector: hashedVector(wanted), limit, scope },
        unstopped,
      );
      expect(graphRefused).toBe(false);
      return hits;
    };

    async function put(documentId: DocumentId, given: Contents): Promise<void> {
      const collection = stored.get(documentId)?.collection ?? given.collection;
      const sample: SampleDocument = {
        ...given,
        collection,
        documentId,
        source: documentId,
        pages: [given.paragraphs],
      };
      const change = changeOf(sample, await openSampleSet(opened.store));
      const before = await opened.reader.document(documentId, unstopped);
      if (before?.contentHash === change.contentHash) return;
      await opened.store.commit(change, unstopped);
      stored.set(documentId, { ...given, collection });
    }

    async function take(documentId: DocumentId): Promise<void> {
      await opened.store.remove(documentId, unstopped);
      stored.delete(documentId);
    }

    /** Similarities of the nearest passages inside the scope, by looking at every one. */
    const expected = (wanted: string, limit: number, scope: Scope): number[] =>
      [...stored.entries()]
        .filter(([documentId, content]) => isInside({ documentId, ...content }, scope))
        .flatMap(([, { paragraphs }]) =>
          paragraphs.map((paragraph) => dot(hashedVector(wanted), hashedVector(paragraph))),
        )
        .sort((one, other) => other - one)
        .slice(0, limit);

    it("finds nothing in an empty store", async () => {
      expect(await search("pump", 5, {})).toEqual([]);
      expect(await opened.index.generation(unstopped)).toBeUndefined();
    });

    it("finds the nearest passages inside the scope and never one outside it, after every change", async () => {
      const round = fc.record({
        edits: fc.array(edit, { maxLength: 4 }),
        publishes: fc.boolean(),
        scope: fc.oneof(fc.constant({}), scopes(slots)),
        wanted: text,
        limit: fc.constantFrom(1, 3, 100),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 6 }), async (rounds) => {
          for (const { edits, publishes, scope, wanted, limit } of rounds) {
            for (const [slot, content] of edits) {
              const documentId = asDocumentId(slots[slot] ?? "");
              await (content ? put(documentId, content) : take(documentId));
            }
            if (publishing && publishes && stored.size > 0) await opened.publish();
            const hits = await search(wanted, limit, scope);
            const passages = await opened.reader.passages(
              hits.map(({ chunkId }) => chunkId),
              unstopped,
            );
            expect(passages).toHaveLength(hits.length);
            for (const { documentId } of passages) {
              const content = stored.get(documentId);
              expect(content && isInside({ documentId, ...content }, scope)).toBe(true);
            }
            const similarities = hits.map(({ similarity }) => similarity);
            const exact = expected(wanted, limit, scope);
            expect(similarities).toHaveLength(exact.length);
            for (const [rank, similarity] of similarities.entries())
              expect(similarity).toBeCloseTo(exact[rank] ?? Number.NaN, 4);
          }
        }),
        { seed, numRuns: publishing ? 6 : 30, endOnFailure: true },
      );
    }, 120_000);

    it("orders hits by similarity and equal ones by id", async () => {
      await put(slots[0] ?? newDocumentId(), {
        paragraphs: ["gate", "gate night", "gate"],
        tags: [],
        labels: [],
        date: "2024-01-01",
        collection: "reports",
      });
      const hits = await search("gate", 100, {});
      const sorted = [...hits].sort((one, other) => other.similarity - one.similarity || one.chunkId - other.chunkId);
      expect(hits).toEqual(sorted);
    });

    it("refuses a vector of another length or with holes, and goes on", async () => {
      for (const vector of [new Float32Array(3), hashedVector("pump").map(() => Number.NaN)]) {
        await expectCode(opened.index.search({ vector, limit: 3, scope: {} }, unstopped), "embedder_mismatch");
      }
      expect((await search("pump", 3, {})).length).toBeGreaterThan(0);
    });

    it("throws cancelled when aborted", async () => {
      const query = { vector: hashedVector("pump"), limit: 3, scope: {} };
      await expectCode(opened.index.search(query, AbortSignal.abort()), "cancelled");
    });
  });
}

function dot(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, element, index) => sum + element * (other[index] ?? 0), 0);
}
