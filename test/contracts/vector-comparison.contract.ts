import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dotProduct } from "../../src/domain/dot-product.js";
import { type ChunkId, asChunkId } from "../../src/domain/identifiers.js";
import type { Passage } from "../../src/domain/passage.js";
import { expectCode, unstopped } from "../expect-code.js";
import { hashedVector } from "../fakes/hash-embedder.js";
import { type SampleDocument, allPassages, commitSamples, newDocumentId } from "./knowledge-samples.js";
import type { OpenVectorIndex } from "./vector-index.contract.js";

const seed = 19_700_111;
const none = { vector: new Float32Array(), pageVector: new Float32Array() };
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

    /** The mean, of unit length, of the texts' vectors. */
    function meanOf(texts: readonly string[]): Float32Array {
      const vectors = texts.map(hashedVector);
      const sum = hashedVector("").map((_, index) => vectors.reduce((total, other) => total + (other[index] ?? 0), 0));
      const length = Math.hypot(...sum);
      return sum.map((element) => element / length);
    }

    const matesOf = ({ documentId, spans }: Passage) =>
      passages.filter((other) => other.documentId === documentId && other.spans[0].page === spans[0].page);

    it("gives vectors of each chunk and of its page by which similarities come out within 0.005", async () => {
      await fc.assert(
        fc.asyncProperty(paragraph, fc.subarray([...passages]), async (wanted, asked) => {
          const question = hashedVector(wanted);
          const given = await opened.index.vectors(
            asked.map(({ chunkId }) => chunkId),
            unstopped,
          );
          const byChunk = new Map(given.map((vectors) => [vectors.chunkId, vectors]));
          expect(given).toHaveLength(asked.length);
          for (const passage of asked) {
            const { vector, pageVector } = byChunk.get(passage.chunkId) ?? none;
            const exact = dotProduct(question, hashedVector(passage.text));
            const exactOfPage = dotProduct(question, meanOf(matesOf(passage).map(({ text }) => text)));
            expect(Math.abs(dotProduct(question, vector) - exact)).toBeLessThan(0.005);
            expect(Math.abs(dotProduct(question, pageVector) - exactOfPage)).toBeLessThan(0.005);
          }
        }),
        { seed, numRuns: 40 },
      );
    });

    it("takes all chunks of the page for its mean, also those that are not asked for", async () => {
      const passage = passages.find((candidate) => matesOf(candidate).length > 1);
      if (!passage) throw new Error("no page has several chunks");
      const [given = none] = await opened.index.vectors([passage.chunkId], unstopped);
      const mean = meanOf(matesOf(passage).map(({ text }) => text));
      expect(dotProduct(given.pageVector, mean)).toBeGreaterThan(0.9999);
      expect(dotProduct(given.vector, mean)).toBeLessThan(0.999);
    });

    it("leaves out chunks that have gone or never were, and gives one answer for one asked for twice", async () => {
      const kept = passages.map(({ chunkId }) => chunkId);
      const given = await opened.index.vectors([...gone, ...kept, ...kept, asChunkId(4_000_000_000)], unstopped);
      expect(given.map(({ chunkId }) => chunkId).sort((one, other) => one - other)).toEqual(kept);
      expect(await opened.index.vectors([...gone], unstopped)).toEqual([]);
      expect(await opened.index.vectors([], unstopped)).toEqual([]);
    });

    it("throws `cancelled` for an aborted signal", async () => {
      const chunkIds = passages.map(({ chunkId }) => chunkId);
      await expectCode(opened.index.vectors(chunkIds, AbortSignal.abort()), "cancelled");
    });
  });

  describe(`comparing in an empty store, by ${name}`, () => {
    it("gives nothing", async () => {
      const opened = await open();
      expect(await opened.index.vectors([asChunkId(1)], unstopped)).toEqual([]);
      await opened.close();
    });
  });
}
