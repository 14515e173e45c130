import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EmbeddedChunk } from "../../src/domain/chunk.js";
import type { ChunkSet } from "../../src/domain/chunk-set.js";
import type { DocumentChange } from "../../src/ports/knowledge-store.js";
import { expectCode, unstopped } from "../expect-code.js";
import { hashedVector } from "../fakes/hash-embedder.js";
import {
  type OpenKnowledge,
  allPassages,
  changeOf,
  inputHashOf,
  newDocumentId,
  openSampleSet,
} from "./knowledge-samples.js";

const documentId = newDocumentId();
const stored = { documentId, source: "leave.txt", pages: [["thirty days"]] };
const next = { documentId, source: "leave.txt", pages: [["one"], ["two"]] };
const fine = hashedVector("two");
const unfitVectors: readonly (readonly [string, Float32Array])[] = [
  ["not a number", fine.with(0, Number.NaN)],
  ["infinite", fine.with(0, Number.POSITIVE_INFINITY)],
  ["twice as long", fine.map((element) => element * 2)],
  ["zero", new Float32Array(fine.length)],
  ["shorter than the dimension", hashedVector("two").slice(1)],
  ["empty", new Float32Array(0)],
];

/** A commit that cannot be done leaves the state before. */
export function describeRefusedCommitContract(name: string, open: () => Promise<OpenKnowledge>): void {
  describe(`the knowledge store contract on refused commits, kept by ${name}`, () => {
    let knowledge: OpenKnowledge;
    let chunkSet: ChunkSet;

    beforeEach(async () => {
      knowledge = await open();
      chunkSet = await openSampleSet(knowledge.store);
      await knowledge.store.commit(changeOf(stored, chunkSet), unstopped);
    });
    afterEach(() => knowledge.close());

    const commit = (change: DocumentChange) => knowledge.store.commit(change, unstopped);
    const state = async () => ({
      document: await knowledge.reader.document(documentId, unstopped),
      known: await knowledge.store.knownDocuments("default", unstopped),
      counts: await knowledge.reader.counts({}, unstopped),
      passages: await allPassages(knowledge.reader),
      secondPage: await knowledge.reader.page({ documentId, version: 2, number: 2 }, unstopped),
      vectors: await knowledge.store.storedVectors(["thirty days", "one", "two"].map(inputHashOf), unstopped),
    });
    const withLastChunk = (change: DocumentChange, part: Partial<EmbeddedChunk>): DocumentChange => {
      const last = change.chunks.at(-1);
      return { ...change, chunks: [...change.chunks.slice(0, -1), ...(last ? [{ ...last, ...part }] : [])] };
    };

    it.each(unfitVectors)("refuses a vector that is %s and keeps the version before", async (_, vector) => {
      const before = await state();
      await expectCode(commit(withLastChunk(changeOf(next, chunkSet), { vector })), "embedder_mismatch");
      expect(await state()).toEqual(before);
    });

    it("keeps the version before when the last chunk names a page that is not there", async () => {
      const before = await state();
      const spans: EmbeddedChunk["spans"] = [{ page: 3, start: 0, end: 1 }];
      await expect(commit(withLastChunk(changeOf(next, chunkSet), { spans }))).rejects.toThrow();
      expect(await state()).toEqual(before);
    });

    it("keeps the version before when the chunk set does not exist", async () => {
      const before = await state();
      await expect(commit(changeOf(next, { id: chunkSet.id + 1 }))).rejects.toThrow();
      expect(await state()).toEqual(before);
    });

    it("leaves no trace of a new document it refuses", async () => {
      const before = await state();
      const change = changeOf({ source: "new.txt", pages: [["one"], ["two"]] }, chunkSet);
      await expectCode(commit(withLastChunk(change, { vector: new Float32Array(0) })), "embedder_mismatch");
      expect(await state()).toEqual(before);
      expect(await knowledge.reader.namesakes("default", "new.txt", unstopped)).toEqual([]);
    });

    it("refuses a second document under the same collection and source", async () => {
      const before = await state();
      await expect(commit(changeOf({ ...next, documentId: newDocumentId() }, chunkSet))).rejects.toThrow();
      expect(await state()).toEqual(before);
    });

    it("stores the same change after the fault is put right", async () => {
      const change = changeOf(next, chunkSet);
      await expectCode(commit(withLastChunk(change, { vector: new Float32Array(0) })), "embedder_mismatch");
      expect(await commit(change)).toMatchObject({ documentId, version: 2 });
      expect((await allPassages(knowledge.reader)).map(({ text }) => text)).toEqual(["one", "two"]);
    });
  });
}
