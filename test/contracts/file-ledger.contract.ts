import { v7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type JobId, asJobId } from "../../src/domain/identifiers.js";
import type { JobOutcome, JobQueue } from "../../src/ports/job-queue.js";
import { emptySummary } from "../../src/domain/job.js";
import type { FileLedger } from "../../src/ports/file-ledger.js";
import { unstopped } from "../expect-code.js";
import { contentHashOf } from "./knowledge-samples.js";

export interface OpenFileLedger {
  readonly ledger: FileLedger;
  readonly queue: JobQueue;
  readonly close: () => Promise<void>;
}

const [bytes, otherBytes] = [contentHashOf("bytes"), contentHashOf("other bytes")];
const damaged = { code: "damaged", message: "Save it again." };
const partial: JobOutcome = { state: "partial", summary: emptySummary, receipts: [] };

export function describeFileLedgerContract(name: string, open: () => Promise<OpenFileLedger>): void {
  describe(`the file ledger contract, kept by ${name}`, () => {
    let opened: OpenFileLedger;
    let id: JobId;

    const startJob = async () => {
      const request = { kind: "ingest", paths: ["/in"], collection: "c", tags: [], prune: false } as const;
      await opened.queue.enqueue(request, { priority: 0 }, unstopped);
      return (await opened.queue.claim("knowledge", unstopped))?.id ?? asJobId(v7());
    };
    beforeEach(async () => {
      opened = await open();
      id = await startJob();
    });
    afterEach(() => opened.close());

    const begin = (path: string, hash = bytes) => opened.ledger.begin(id, path, hash, unstopped);
    const fail = async (path: string, hash = bytes) => {
      await begin(path, hash);
      await opened.ledger.end(id, "c", path, { state: "failed", error: damaged, countsAgainst: hash }, unstopped);
    };
    const files = async () => (await opened.ledger.files(id, { limit: 100 }, unstopped)).files;
    const attempts = async (path: string) => (await opened.ledger.failedAttempts("c", unstopped)).get(path);

    it("lists what became of each file by path, in pages", async () => {
      await opened.ledger.record(
        id,
        [
          { path: "c", state: "queued" },
          { path: "a", state: "unchanged" },
          { path: "b", state: "failed", error: damaged },
        ],
        unstopped,
      );
      const first = await opened.ledger.files(id, { limit: 2 }, unstopped);
      expect(first.files).toMatchObject([
        { path: "a", state: "unchanged", attempts: 0 },
        { path: "b", state: "failed", error: damaged, finishedAt: expect.any(String) },
      ]);
      const after = first.nextCursor ?? "";
      const rest = await opened.ledger.files(id, { limit: 2, after }, unstopped);
      expect(rest).toEqual({ files: [{ path: "c", state: "queued", attempts: 0 }] });
      expect((await opened.ledger.files(id, { limit: 9, state: "failed" }, unstopped)).files).toHaveLength(1);
    });

    it("shows a file as running while it is worked on, then as done", async () => {
      await begin("a");
      expect(await files()).toMatchObject([{ path: "a", state: "running", startedAt: expect.any(String) }]);
      await opened.ledger.end(id, "c", "a", { state: "done" }, unstopped);
      expect(await files()).toMatchObject([{ path: "a", state: "done", finishedAt: expect.any(String) }]);
    });

    it("leaves a file done that the job stored before it was broken off", async () => {
      await begin("a");
      await opened.ledger.end(id, "c", "a", { state: "done" }, unstopped);
      await opened.ledger.record(id, [{ path: "a", state: "unchanged" }], unstopped);
      expect(await files()).toMatchObject([{ state: "done" }]);
    });

    it("counts failures with the same bytes, across jobs, and begins anew with other bytes", async () => {
      await fail("a");
      await fail("a");
      expect(await files()).toMatchObject([{ state: "failed", attempts: 2, error: damaged }]);
      id = await startJob();
      await fail("a");
      expect(await attempts("a")).toEqual({ contentHash: bytes, attempts: 3, error: damaged });
      await fail("a", otherBytes);
      expect(await attempts("a")).toEqual({ contentHash: otherBytes, attempts: 1, error: damaged });
    });

    it("forgets the failures of a file that was stored at last, and counts none that are not its own", async () => {
      await fail("a");
      await begin("a");
      await opened.ledger.end(id, "c", "a", { state: "done" }, unstopped);
      await begin("b");
      await opened.ledger.end(id, "c", "b", { state: "failed", error: damaged }, unstopped);
      expect(await opened.ledger.failedAttempts("c", unstopped)).toEqual(new Map());
    });

    it("counts an attempt against the file that was worked on when its worker died, and none against the job", async () => {
      await opened.ledger.record(id, [{ path: "b", state: "queued" }], unstopped);
      await begin("a");
      expect(await opened.queue.requeueAbandoned("knowledge", unstopped)).toBe(1);
      expect(await attempts("a")).toEqual({ contentHash: bytes, attempts: 1 });
      expect(await attempts("b")).toBeUndefined();
      expect(await files()).toMatchObject([
        { path: "a", state: "queued" },
        { path: "b", state: "queued" },
      ]);
      expect(await opened.queue.find(id, unstopped)).toMatchObject({ attempts: 1, excusedAttempts: 1 });
    });

    it("counts no attempt for work that was put back or stopped", async () => {
      await begin("a");
      await opened.queue.release(id, unstopped);
      expect(await files()).toMatchObject([{ path: "a", state: "queued" }]);
      id = (await opened.queue.claim("knowledge", unstopped))?.id ?? id;
      await begin("a");
      await opened.queue.finish(id, { ...partial, state: "cancelled" }, unstopped);
      expect(await files()).toMatchObject([{ path: "a", state: "queued" }]);
      expect(await attempts("a")).toBeUndefined();
    });

    it("releases the failed files of a job that is tried again, and no other's", async () => {
      await fail("a");
      await opened.queue.finish(id, partial, unstopped);
      const before = id;
      id = await startJob();
      await fail("b");
      await opened.queue.retry(before, unstopped);
      expect(await attempts("a")).toBeUndefined();
      expect(await attempts("b")).toMatchObject({ attempts: 1 });
      expect((await opened.ledger.files(before, { limit: 9 }, unstopped)).files).toEqual([]);
    });

    it("lists unchanged files of the last finished job only", async () => {
      await opened.ledger.record(id, [{ path: "a", state: "unchanged" }], unstopped);
      await opened.queue.finish(id, { ...partial, state: "done" }, unstopped);
      expect(await files()).toHaveLength(1);
      const next = await startJob();
      await opened.queue.finish(next, { ...partial, state: "done" }, unstopped);
      expect(await files()).toEqual([]);
    });
  });
}
