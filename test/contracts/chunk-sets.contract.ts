import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChunkSet } from "../../src/domain/chunk-set.js";
import { asJobId } from "../../src/domain/identifiers.js";
import type { ReindexReport } from "../../src/domain/reindex-report.js";
import type { ChunkSets } from "../../src/ports/chunk-sets.js";
import { v7 } from "uuid";
import { expectCode, unstopped } from "../expect-code.js";
import {
  type OpenKnowledge,
  allPassages,
  changeOf,
  chunkerVersion,
  commitSamples,
  newDocumentId,
  openSampleSet,
  sampleFingerprint,
} from "./knowledge-samples.js";

export interface OpenChunkSets extends OpenKnowledge {
  readonly sets: ChunkSets;
}

const samples = [
  { source: "leave.txt", pages: [["thirty days of leave", "ask early"], ["page two"]] },
  { source: "pumps.txt", pages: [["the pump moves water"]] },
];

/** What a re-index asks of the sets of a store. */
export function describeChunkSetsContract(name: string, open: () => Promise<OpenChunkSets>): void {
  describe(`the chunk sets contract, kept by ${name}`, () => {
    let knowledge: OpenChunkSets;
    let current: ChunkSet;

    beforeEach(async () => {
      knowledge = await open();
      await commitSamples(knowledge.store, samples);
      current = await openSampleSet(knowledge.store);
    });
    afterEach(() => knowledge.close());

    const target = async () => ({ chunkerVersion: "sample-2", embedder: await sampleFingerprint() });
    const states = async () => (await knowledge.sets.all(unstopped)).map(({ state }) => state);
    /** Every document that a set lacks, in chunks of the sample's own making. */
    const fill = async ({ id }: ChunkSet) => {
      for (const missing of await knowledge.sets.missing(id, unstopped)) {
        const version = await knowledge.sets.storedVersion(missing, unstopped);
        if (!version) continue;
        const pages = version.document.pages.map(({ text }) => text.split("\n\n"));
        await knowledge.sets.add(id, version, changeOf({ source: version.source, pages }, { id }).chunks, unstopped);
      }
    };
    const swap = (to: ChunkSet, jobId = asJobId(v7())) => {
      const set = { chunkSetId: to.id, embedder: "fake", chunkerVersion: to.chunkerVersion, documents: 2, chunks: 4 };
      const golden = { checked: false, reason: "none" } as const;
      const report: ReindexReport = { outcome: "swapped", forced: false, from: set, to: set, faults: [], golden };
      return knowledge.sets.swap(to.id, { jobId, report }, unstopped);
    };

    it("gives back what was read, and builds beside without a question seeing it", async () => {
      const building = await knowledge.sets.openBuilding(await target(), unstopped);
      expect(building.state).toBe("building");
      const before = await knowledge.reader.counts({}, unstopped);
      await fill(building);
      expect(await knowledge.sets.missing(building.id, unstopped)).toEqual([]);
      expect(await knowledge.sets.counts(building.id, unstopped)).toEqual({ documents: 2, chunks: 4 });
      expect(await knowledge.sets.faults(building.id, unstopped)).toEqual([]);
      expect(await knowledge.reader.counts({}, unstopped)).toEqual(before);
      expect(await knowledge.reader.currentChunkSet(unstopped)).toEqual(current);
    });

    it("goes on with the set of the same target, and begins anew for another", async () => {
      const building = await knowledge.sets.openBuilding(await target(), unstopped);
      await fill(building);
      expect(await knowledge.sets.openBuilding(await target(), unstopped)).toEqual(building);
      const next = await knowledge.sets.openBuilding({ ...(await target()), chunkerVersion: "sample-3" }, unstopped);
      expect(next.id).toBeGreaterThan(building.id);
      expect(await states()).toEqual(["current", "building"]);
      expect(await knowledge.sets.missing(next.id, unstopped)).toHaveLength(2);
    });

    it("adds a document once, and never a version that is no longer current", async () => {
      const building = await knowledge.sets.openBuilding(await target(), unstopped);
      const [first] = await knowledge.sets.missing(building.id, unstopped);
      const version = first && (await knowledge.sets.storedVersion(first, unstopped));
      if (!version) throw new Error("nothing is missing");
      const { chunks } = changeOf(samples[0] ?? { source: "", pages: [] }, building);
      await knowledge.store.commit(
        changeOf({ documentId: version.documentId, source: version.source, pages: [["other words"]] }, current),
        unstopped,
      );
      await knowledge.sets.add(building.id, version, chunks, unstopped);
      expect(await knowledge.sets.counts(building.id, unstopped)).toEqual({ documents: 0, chunks: 0 });
      expect(await knowledge.sets.storedVersion(version, unstopped)).toBeUndefined();
      await fill(building);
      await fill(building);
      const again = await knowledge.sets.missing(current.id, unstopped);
      expect(again).toEqual([]);
      expect((await knowledge.sets.counts(building.id, unstopped)).documents).toBe(2);
    });

    it("swaps at once, tells when that was, and refuses a set that lacks a document", async () => {
      const building = await knowledge.sets.openBuilding(await target(), unstopped);
      await expectCode(swap(building), "conflict");
      await fill(building);
      const jobId = asJobId(v7());
      await swap(building, jobId);
      const now = await knowledge.reader.currentChunkSet(unstopped);
      expect(now).toMatchObject({ id: building.id, state: "current" });
      expect(now?.currentSince).toBeGreaterThan(0);
      expect(await states()).toEqual(["retired", "current"]);
      expect(await knowledge.sets.swappedBy(jobId, unstopped)).toMatchObject({ outcome: "swapped" });
      expect(await knowledge.sets.swappedBy(asJobId(v7()), unstopped)).toBeUndefined();
      await swap(current);
      expect((await knowledge.reader.currentChunkSet(unstopped))?.currentSince).toBeGreaterThan(now?.currentSince ?? 0);
    });

    it("has no set in which a document that was deleted is left, and lacks one that came in every other", async () => {
      const building = await knowledge.sets.openBuilding(await target(), unstopped);
      await fill(building);
      await swap(building);
      const [gone] = (await knowledge.reader.listDocuments({ scope: {}, limit: 1 }, unstopped)).documents;
      if (gone) await knowledge.store.remove(gone.documentId, unstopped);
      expect((await knowledge.sets.counts(current.id, unstopped)).documents).toBe(1);
      const documentId = newDocumentId();
      await knowledge.store.commit(changeOf({ documentId, source: "new.txt", pages: [["new"]] }, building), unstopped);
      expect(await knowledge.sets.missing(current.id, unstopped)).toEqual([{ documentId, version: 1 }]);
    });

    it("removes a set with the vectors of no other, and never the current one", async () => {
      const building = await knowledge.sets.openBuilding(await target(), unstopped);
      await fill(building);
      await expectCode(knowledge.sets.remove(current.id, unstopped), "internal");
      await knowledge.sets.remove(building.id, unstopped);
      expect(await states()).toEqual(["current"]);
      expect(await knowledge.sets.faults(current.id, unstopped)).toEqual([]);
      expect(await allPassages(knowledge.reader)).toHaveLength(4);
    });

    it("spreads probes over a set and measures the text that is stored", async () => {
      expect(await knowledge.sets.probes(current.id, 64, unstopped)).toHaveLength(4);
      expect(await knowledge.sets.probes(current.id, 2, unstopped)).toHaveLength(2);
      const characters = samples.flatMap(({ pages }) => pages.map((page) => page.join("\n\n").length));
      expect(await knowledge.sets.textLength(unstopped)).toBe(characters.reduce((sum, length) => sum + length, 0));
      expect(current.chunkerVersion).toBe(chunkerVersion);
    });
  });
}
