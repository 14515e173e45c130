import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChunkSet } from "../../src/domain/chunk-set.js";
import type { DocumentChange } from "../../src/ports/knowledge-store.js";
import { expectCode, unstopped } from "../expect-code.js";
import {
  type OpenKnowledge,
  allPassages,
  changeOf,
  chunkerVersion,
  contentHashOf,
  inputHashOf,
  newDocumentId,
  openSampleSet,
  sampleFingerprint,
} from "./knowledge-samples.js";

const documentId = newDocumentId();
const leave = { documentId, source: "leave.txt", pages: [["thirty days of leave", "ask early"], ["page two"]] };
const laterLeave = { ...leave, pages: [["thirty-one days of leave", "ask early"]] };

/** How changes come in. */
export function describeCommitContract(name: string, open: () => Promise<OpenKnowledge>): void {
  describe(`the knowledge store contract on commits, kept by ${name}`, () => {
    let knowledge: OpenKnowledge;
    let chunkSet: ChunkSet;

    beforeEach(async () => {
      knowledge = await open();
      chunkSet = await openSampleSet(knowledge.store);
    });
    afterEach(() => knowledge.close());

    const commit = (change: DocumentChange) => knowledge.store.commit(change, unstopped);
    const stored = () => knowledge.reader.document(documentId, unstopped);
    const texts = async () => (await allPassages(knowledge.reader)).map(({ text }) => text);

    it("opens the current set for the same chunker and embedder and refuses any other", async () => {
      const fingerprint = await sampleFingerprint();
      const openSet = (version: string, other: Partial<typeof fingerprint>) =>
        knowledge.store.openChunkSet({ chunkerVersion: version, embedder: { ...fingerprint, ...other } }, unstopped);
      expect(chunkSet).toMatchObject({ chunkerVersion, embedder: fingerprint, state: "current" });
      expect(await openSet(chunkerVersion, {})).toEqual(chunkSet);
      await expectCode(openSet("sample-2", {}), "embedder_mismatch");
      for (const other of [{ digest: "0" }, { dimensions: 65 }, { queryPrefix: "" }, { maxInputTokens: 1 }])
        await expectCode(openSet(chunkerVersion, other), "embedder_mismatch");
      expect(await knowledge.reader.currentChunkSet(unstopped)).toEqual(chunkSet);
    });

    it("stores a document with its pages, passages and vectors", async () => {
      const change = changeOf({ ...leave, tags: ["a", "b"], origin: "/in/leave.txt" }, chunkSet);
      expect(await commit(change)).toMatchObject({ documentId, version: 1 });
      expect(await stored()).toMatchObject({ version: 1, pages: 2, chunks: 3, tags: ["a", "b"], source: "leave.txt" });
      expect(await texts()).toEqual(["thirty days of leave", "ask early", "page two"]);
      const known = { documentId, source: "leave.txt", origin: "/in/leave.txt", tags: ["a", "b"], version: 1 };
      const { contentHash } = change;
      expect(await knowledge.store.knownDocuments("default", unstopped)).toEqual([
        { labels: [], ...known, contentHash },
      ]);
      expect(await knowledge.store.knownDocuments("other", unstopped)).toEqual([]);
    });

    it("keeps the labels of a document over its versions until others are given", async () => {
      const { documentId } = await commit(changeOf({ ...leave, labels: ["hr", "board", "hr"] }, chunkSet));
      const labels = async () => (await knowledge.reader.document(documentId, unstopped))?.labels;
      expect(await labels()).toEqual(["board", "hr"]);
      await commit(changeOf({ ...leave, documentId, pages: [["new text"]] }, chunkSet));
      await knowledge.store.touch({ documentId, tags: [] }, unstopped);
      expect(await labels()).toEqual(["board", "hr"]);
      expect(await knowledge.reader.visibleOf([documentId], { groups: ["sales"] }, unstopped)).toEqual(new Set());
      await knowledge.store.touch({ documentId, tags: [], labels: [] }, unstopped);
      expect(await labels()).toEqual([]);
      expect(await knowledge.reader.visibleOf([documentId], { groups: [] }, unstopped)).toEqual(new Set([documentId]));
    });

    it("keeps vectors bit by bit, and none for inputs never seen", async () => {
      const change = changeOf(leave, chunkSet);
      await commit(change);
      const hashes = change.chunks.map(({ inputHash }) => inputHash);
      const vectors = await knowledge.store.storedVectors([...hashes, inputHashOf("never seen")], unstopped);
      expect([...vectors.keys()]).toEqual(hashes);
      for (const { inputHash, vector } of change.chunks) expect(vectors.get(inputHash)).toEqual(vector);
      expect(await knowledge.store.storedVectors([], unstopped)).toEqual(new Map());
    });

    it("replaces the passages of the version before and keeps its pages readable", async () => {
      await commit(changeOf(leave, chunkSet));
      expect(await commit(changeOf(laterLeave, chunkSet))).toMatchObject({ documentId, version: 2 });
      expect(await texts()).toEqual(["thirty-one days of leave", "ask early"]);
      expect(await stored()).toMatchObject({ version: 2, pages: 1, chunks: 2 });
      const earlier = { documentId, version: 1, number: 2 };
      expect(await knowledge.reader.page(earlier, unstopped)).toMatchObject({ text: "page two", pages: 2 });
      expect(await commit(changeOf(leave, chunkSet))).toMatchObject({ version: 3 });
    });

    it("changes nothing for the content the document already has and gives the same receipt", async () => {
      const first = await commit(changeOf(leave, chunkSet));
      const [before, passages] = [await stored(), await allPassages(knowledge.reader)];
      await commit(changeOf({ source: "other.txt", pages: [["other"]] }, chunkSet));
      expect(await commit(changeOf({ ...leave, tags: ["new"], title: "New" }, chunkSet))).toEqual(first);
      expect(await stored()).toEqual(before);
      expect((await allPassages(knowledge.reader)).slice(0, passages.length)).toEqual(passages);
    });

    it("counts every change with a growing number", async () => {
      const sequences = [];
      for (const sample of [leave, laterLeave, { source: "other.txt", pages: [["other"]] }, leave])
        sequences.push((await commit(changeOf(sample, chunkSet))).changeSequence);
      expect(sequences).toEqual([...new Set(sequences)].sort((one, other) => one - other));
    });

    it("never gives the label of a passage that has gone to another", async () => {
      await commit(changeOf(leave, chunkSet));
      const highest = Math.max(...(await allPassages(knowledge.reader)).map(({ chunkId }) => chunkId));
      await knowledge.store.remove(documentId, unstopped);
      await commit(changeOf(leave, chunkSet));
      for (const { chunkId } of await allPassages(knowledge.reader)) expect(chunkId).toBeGreaterThan(highest);
    });

    it("has everything on disk when a commit is fulfilled", async () => {
      const receipt = await commit(changeOf(leave, chunkSet));
      knowledge = await knowledge.reopen();
      expect(await texts()).toHaveLength(3);
      expect(await openSampleSet(knowledge.store)).toEqual(chunkSet);
      expect(await commit(changeOf(leave, chunkSet))).toEqual(receipt);
      expect((await commit(changeOf(laterLeave, chunkSet))).changeSequence).toBeGreaterThan(receipt.changeSequence);
    });

    it("is whole or not there when its signal is aborted", async () => {
      const outcome = await knowledge.store
        .commit(changeOf(leave, chunkSet), AbortSignal.abort())
        .catch(() => undefined);
      expect(await texts()).toHaveLength(outcome ? 3 : 0);
      expect(await stored()).toEqual(outcome ? expect.objectContaining({ chunks: 3, pages: 2 }) : undefined);
    });

    it("names an original that a stored version needs, also an earlier one", async () => {
      const [first, second] = [changeOf(leave, chunkSet), changeOf(laterLeave, chunkSet)];
      await commit(first);
      await commit(second);
      const hashes = [first.contentHash, second.contentHash, contentHashOf("unknown")];
      const needed = await knowledge.store.referencedFiles(hashes, unstopped);
      expect(needed).toEqual(new Set([first.contentHash, second.contentHash]));
    });
  });
}
