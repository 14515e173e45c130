import { describe, expect, it } from "vitest";
import { discardFailedUploads, discardOriginals } from "../../ingest/discard-originals.js";
import { asContentHash, asDocumentId, asJobId } from "../../src/domain/identifiers.js";
import { type Job, type JobState, emptySummary } from "../../src/domain/job.js";

const [stored, awaited, needless] = ["a", "b", "c"].map((letter) => asContentHash(letter.repeat(64)));
const all = [stored, awaited, needless].filter((hash) => hash !== undefined);

function dependencies() {
  const removed: string[] = [];
  return {
    removed,
    store: { referencedFiles: async () => new Set(all.slice(0, 1)) },
    queue: { awaitedFiles: async () => new Set(all.slice(1, 2)) },
    files: { remove: async (hash: string) => void removed.push(hash) },
  };
}

function uploadJob(state: JobState): Job {
  const documentId = asDocumentId("0192f0c1-2345-7000-8000-000000000001");
  const uploads = all.map((contentHash) => ({ documentId, source: "a.txt", contentHash, sizeBytes: 1 }));
  return {
    id: asJobId("0192f0c1-2345-7000-8000-000000000002"),
    request: { kind: "ingest-uploads", uploads, collection: "default", tags: [] },
    state,
    progress: { done: 0, total: 0, unit: "files" },
    summary: emptySummary,
    receipts: [],
    priority: 5,
    attempts: 1,
    excusedAttempts: 0,
    cancelRequested: false,
    createdAt: "2026-01-01T00:00:00.000Z",
  };
}

describe("originals that are discarded", () => {
  it("are those that neither a version nor an upload needs", async () => {
    const surroundings = dependencies();
    expect(await discardOriginals([...all, ...all], surroundings)).toEqual([needless]);
    expect(surroundings.removed).toEqual([needless]);
  });

  it("belong to jobs that are over, not to those that can be queued again as they are", async () => {
    for (const [state, expected] of [
      ["partial", [needless]],
      ["done", [needless]],
      ["queued", []],
      ["running", []],
      ["cancelled", []],
      ["failed", []],
    ] as const) {
      const surroundings = dependencies();
      await discardFailedUploads(uploadJob(state), surroundings);
      expect(surroundings.removed, state).toEqual(expected);
    }
  });
});
