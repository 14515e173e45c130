import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChunkId, asChunkId } from "../../src/domain/identifiers.js";
import type { Passage } from "../../src/domain/passage.js";
import { expectCode, unstopped } from "../expect-code.js";
import { hashedVector } from "../fakes/hash-embedder.js";
import { type SampleDocument, allPassages, commitSamples, newDocumentId } from "./knowledge-samples.js";
import type { OpenVectorIndex } from "./vector-index.contract.js";

const seed = 19_700_111;
const words = ["pump", "hose", "valve", "refund", "leave", "alarm", "badge", "gate"];
const paragraph = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(" "));
const page = fc.array(paragraph, { minLength: 1, maxLength: 4 });
const contents = fc.array(page, { minLength: 1, maxLength: 3 });

/** `publishing`: whether a graph is published before the comparisons, and made stale by a change after it. */
export function describeVectorComparisonContract(
  name: string,
  open: () => Promise<OpenVectorIndex>,
  { publishing }: { readonly publishing: boolean },
): void {
  describe(`the contract on comparing vectors, kept by ${name}`, () => {
    const changing = newDocumentId();
    const removed = newDocumentId();
    let opened: OpenVectorIndex;
    let passages: readonly Passage[];
    let gone: readonly ChunkId[];

    beforeAll(async () => {
      opened = await open();
      const samples = fc.sample(contents, { seed, numRuns: 6 }).map(
        (pages, index): SampleDocument => ({
          source: `${index}.txt`,
          pages,
          ...(index === 0 && { documentId: changing }),
          ...(index === 1 && { documentId: removed }),
        }),
      );
      await commitSamples(opened.store, samples);
      const before = await allPassages(opened.reader);
      if (publishing) await opened.publish();
      await commitSamples(opened.store, [
        { documentId: changing, source: "0.txt", pages: [["pump gate", "gate night"], ["hose"]] },
      ]);
      await opened.store.remove(removed, unstopped);
      passages = await allPassages(opened.reader);
      const left = new Set(passages.map(({ chunkId }) => chunkId));
      gone = before.map(({ chunkId }) => chunkId).filter((id) => !left.has(id));
      expect(gone.length).toBeGreaterThan(1);
    });
    afterAll(() => opened.close());

    /** Cosine similarity to the mean of the texts' vectors, in double precision. */
    function similarityTo(vector: Float32Array, texts: readonly string[]): number {
      const vectors = texts.map((text) => [...hashedVector(text)]);
      const mean = [...vector].map(
        (_, index) => vectors.reduce((sum, other) => sum + (other[index] ?? 0), 0) / vectors.length,
      );
      return mean.reduce((sum, element, index) => sum + element * (vector[index] ?? 0), 0) / Math.hypot(...mean);
    }

    const matesOf = ({ documentId, spans }: Passage) =>
      passages.filter((other) => other.documentId === documentId && other.spans[0].page === spans[0].page);

    it("gives the similarity of each chunk to a millionth and that of the mean of its page within 0.005", async () => {
      await fc.assert(
        fc.asyncProperty(paragraph, fc.subarray([...passages]), async (wanted, asked) => {
          const vector = hashedVector(wanted);
          const chunkIds = asked.map(({ chunkId }) => chunkId);
          const compared = await opened.index.compare({ vector, chunkIds }, unstopped);
          const byChunk = new Map(compared.map((comparison) => [comparison.chunkId, comparison]));
          expect(compared).toHaveLength(asked.length);
          for (const passage of asked) {
            const { similarity = Number.NaN, pageSimilarity = Number.NaN } = byChunk.get(passage.chunkId) ?? {};
            const mates = matesOf(passage).map(({ text }) => text);
            expect(Math.abs(similarity - similarityTo(vector, [passage.text]))).toBeLessThan(1e-6);
            expect(Math.abs(pageSimilarity - similarityTo(vector, mates))).toBeLessThan(0.005);
          }
        }),
        { seed, numRuns: 40 },
      );
    });

    it("takes all chunks of the page for its mean, also those that are not asked for", async () => {
      const passage = passages.find((candidate) => matesOf(candidate).length > 1);
      if (!passage) throw new Error("no page has several chunks");
      const vector = hashedVector(passage.text);
      const [comparison] = await opened.index.compare({ vector, chunkIds: [passage.chunkId] }, unstopped);
      expect(comparison?.similarity).toBeCloseTo(1, 6);
      const mates = matesOf(passage).map(({ text }) => text);
      expect(Math.abs((comparison?.pageSimilarity ?? 0) - similarityTo(vector, mates))).toBeLessThan(0.005);
    });

    it("leaves out chunks that have gone or never were, and gives one answer for one asked for twice", async () => {
      const kept = passages.map(({ chunkId }) => chunkId);
      const vector = hashedVector("pump");
      const chunkIds = [...gone, ...kept, ...kept, asChunkId(4_000_000_000)];
      const compared = await opened.index.compare({ vector, chunkIds }, unstopped);
      expect(compared.map(({ chunkId }) => chunkId).sort((one, other) => one - other)).toEqual(kept);
      expect(await opened.index.compare({ vector, chunkIds: [...gone] }, unstopped)).toEqual([]);
      expect(await opened.index.compare({ vector, chunkIds: [] }, unstopped)).toEqual([]);
    });

    it("gives the stored vectors of the chunks that are still there", async () => {
      const chunkIds = [...gone, ...passages.map(({ chunkId }) => chunkId), asChunkId(4_000_000_000)];
      expect(await opened.index.vectors(chunkIds, unstopped)).toEqual(
        new Map(passages.map(({ chunkId, text }) => [chunkId, hashedVector(text)])),
      );
      expect(await opened.index.vectors([], unstopped)).toEqual(new Map());
    });

    it("throws `cancelled` for an aborted signal", async () => {
      const query = { vector: hashedVector("pump"), chunkIds: passages.map(({ chunkId }) => chunkId) };
      await expectCode(opened.index.compare(query, AbortSignal.abort()), "cancelled");
      await expectCode(opened.index.vectors(query.chunkIds, AbortSignal.abort()), "cancelled");
    });
  });

  describe(`comparing in an empty store, by ${name}`, () => {
    it("gives nothing", async () => {
      const opened = await open();
      const query = { vector: hashedVector("pump"), chunkIds: [asChunkId(1)] };
      expect(await opened.index.compare(query, unstopped)).toEqual([]);
      expect(await opened.index.vectors(query.chunkIds, unstopped)).toEqual(new Map());
      await opened.close();
    });
  });
}
