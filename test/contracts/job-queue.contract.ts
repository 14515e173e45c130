import { v7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asDocumentId, asJobId } from "../../src/domain/identifiers.js";
import { type Job, type JobRequest, emptySummary } from "../../src/domain/job.js";
import type { JobOutcome, JobQueue } from "../../src/ports/job-queue.js";
import { unstopped } from "../expect-code.js";
import type { SetClock } from "../fakes/set-clock.js";
import { contentHashOf } from "./knowledge-samples.js";

export interface OpenJobQueue {
  readonly queue: JobQueue;
  /** The same ledger as another process would open it. */
  readonly openAgain: () => JobQueue;
  readonly clock: SetClock;
  readonly close: () => Promise<void>;
}

const documentId = asDocumentId(v7());
const upload = { documentId, source: "a.txt", contentHash: contentHashOf("a"), sizeBytes: 1 };
const requests: readonly JobRequest[] = [
  { kind: "ingest", paths: ["/in", '/in/it\'s "odd".txt'], collection: "c", tags: ["t"], prune: true },
  { kind: "ingest-uploads", uploads: [upload, { ...upload, title: "A title" }], collection: "c", tags: [] },
  { kind: "delete", documentIds: [documentId] },
  { kind: "ask-batch", questions: [{ id: "1", question: "Why?" }], limit: 8 },
  {
    kind: "evaluate",
    of: "retrieval",
    questions: [{ id: "1", question: "Why?", relevant: [{ document: "a.txt", page: 2 }], answerable: true }],
    k: 10,
  },
  { kind: "delete", documentIds: [documentId], now: true },
  { kind: "reindex", embedder: "local:all-MiniLM-L6-v2", margin: 0.02, force: false, rollback: true },
  {
    kind: "reindex",
    embedder: "openai:bge-m3",
    embedderUrl: "http://gpu:8000/v1",
    golden: "/golden.jsonl",
    margin: 0,
    force: true,
    rollback: false,
  },
];
const removal: JobRequest = { kind: "delete", documentIds: [documentId] };
const unknownId = asJobId("00000000-0000-7000-8000-000000000000");
const removed = { versions: 1, pages: 2, chunks: 3, postings: 3, vectors: 3, files: 1 };
const failure = { path: "a.txt", code: "damaged", message: "Save it again." };
const summary = { ...emptySummary, chunks: { total: 3, embedded: 2, reused: 1 }, failures: [failure] };
const done: JobOutcome = { state: "done", summary, receipts: [{ documentId, removed, erasure: "complete" }] };
const failed: JobOutcome = { state: "failed", summary, receipts: [], error: { code: "internal", message: "Oh." } };

export function describeJobQueueContract(name: string, open: () => Promise<OpenJobQueue>): void {
  describe(`the job queue contract, kept by ${name}`, () => {
    let opened: OpenJobQueue;
    let queue: JobQueue;

    beforeEach(async () => {
      opened = await open();
      queue = opened.queue;
    });
    afterEach(() => opened.close());

    const enqueue = (priority = 0, idempotencyKey?: string) =>
      queue.enqueue(removal, { priority, ...(idempotencyKey !== undefined && { idempotencyKey }) }, unstopped);
    const find = (job: Job) => queue.find(job.id, unstopped);
    const claim = (above?: number) => queue.claim("knowledge", unstopped, above);
    const claimNew = async () => {
      await enqueue();
      const job = await claim();
      if (!job) throw new Error("no job waits");
      return job;
    };
    const finishNew = async (outcome: JobOutcome) => {
      const job = await claimNew();
      await queue.finish(job.id, outcome, unstopped);
      return job;
    };

    it("keeps a request of every kind as it came", async () => {
      for (const request of requests) {
        const job = await queue.enqueue(request, { priority: 0 }, unstopped);
        expect(job).toMatchObject({ request, state: "queued", summary: emptySummary, receipts: [], attempts: 0 });
        expect(job).toMatchObject({ createdAt: "2025-03-01T08:00:00.000Z", cancelRequested: false });
        expect(await find(job)).toEqual(job);
      }
    });

    it("forgets a document: its uploads, also those that wait, its failures, and its path where the work is over", async () => {
      const other = { ...upload, documentId: asDocumentId(v7()), source: "b.txt", contentHash: contentHashOf("b") };
      const uploads = {
        kind: "ingest-uploads",
        uploads: [{ ...upload, title: "A" }, other],
        collection: "c",
        tags: [],
      } as const;
      const paths = { kind: "ingest", paths: ["/in/a.txt", "/in"], collection: "c", tags: [], prune: false } as const;
      const elsewhere = { ...uploads, uploads: [{ ...upload, documentId: other.documentId }], collection: "other" };
      const ended = await queue.enqueue(paths, { priority: 9 }, unstopped);
      await claim();
      await queue.finish(ended.id, done, unstopped);
      const waiting = await queue.enqueue(paths, { priority: 0 }, unstopped);
      const sent = await queue.enqueue(uploads, { priority: 0 }, unstopped);
      const same = await queue.enqueue(elsewhere, { priority: 0 }, unstopped);
      const document = { documentId, collection: "c", source: "a.txt", origin: "/in/a.txt" };
      expect(await queue.forget(document, unstopped)).toEqual([upload.contentHash]);
      expect(await find(ended)).toMatchObject({ request: { paths: ["/in"] }, summary: { failures: [] } });
      expect(await find(waiting)).toMatchObject({ request: paths });
      expect(await find(sent)).toMatchObject({ request: { uploads: [other] } });
      expect(await find(same)).toMatchObject({ request: elsewhere });
      expect(await queue.awaitedFiles(unstopped)).toEqual(new Set([other.contentHash, upload.contentHash]));
      expect(await queue.forget(document, unstopped)).toEqual([]);
    });

    it("gives the first job again for the same idempotency key, whatever has become of it", async () => {
      const first = await enqueue(0, "key");
      expect(await enqueue(9, "key")).toEqual(first);
      await claim();
      await queue.finish(first.id, done, unstopped);
      expect(await opened.openAgain().enqueue(removal, { priority: 0, idempotencyKey: "key" }, unstopped)).toEqual(
        await find(first),
      );
      expect((await enqueue(0, "other key")).id).not.toBe(first.id);
      expect((await enqueue()).id).not.toBe((await enqueue()).id);
      expect(await queue.list(100, unstopped)).toHaveLength(4);
    });

    it("runs higher priorities first and equal ones in order of arrival", async () => {
      const jobs: Job[] = [];
      for (const priority of [0, 10, 0, -1, 10, 5]) jobs.push(await enqueue(priority));
      const claimed = [];
      for (let job = await claim(); job; job = await claim()) claimed.push(job.id);
      expect(claimed).toEqual([1, 4, 5, 0, 2, 3].map((place) => jobs[place]?.id));
    });

    it("gives only what is more urgent than a priority, and only of the lane asked for", async () => {
      const [usual, urgent] = [await enqueue(0), await enqueue(5)];
      const asking: JobRequest = { kind: "ask-batch", questions: [{ id: "1", question: "Why?" }], limit: 8 };
      const batch = await queue.enqueue(asking, { priority: 9 }, unstopped);
      expect(await claim(5)).toBeUndefined();
      expect(await claim(0)).toMatchObject({ id: urgent.id });
      expect(await claim(0)).toBeUndefined();
      expect(await queue.claim("answers", unstopped)).toMatchObject({ id: batch.id });
      expect(await queue.requeueAbandoned("answers", unstopped)).toBe(1);
      expect(await find(batch)).toMatchObject({ state: "queued" });
      expect(await claim()).toMatchObject({ id: usual.id });
    });

    it("marks a claimed job running, and has none where none waits", async () => {
      expect(await claim()).toBeUndefined();
      const job = await enqueue();
      opened.clock.advance(1_500);
      const running = await claim();
      const startedAt = "2025-03-01T08:00:01.500Z";
      expect(running).toEqual({ ...job, state: "running", attempts: 1, startedAt });
      expect(await find(job)).toEqual(running);
      expect(await claim()).toBeUndefined();
    });

    it("gives each job to one claimer", async () => {
      for (let count = 0; count < 12; count += 1) await enqueue();
      const others = [opened.openAgain(), opened.openAgain()];
      const claims = Array.from({ length: 15 }, (_, index) =>
        (others[index % 3] ?? queue).claim("knowledge", unstopped),
      );
      const ids = (await Promise.all(claims)).flatMap((job) => job?.id ?? []);
      expect(ids).toHaveLength(12);
      expect(new Set(ids).size).toBe(12);
    });

    it("keeps progress and summary, each by itself, of a running job only", async () => {
      const job = await claimNew();
      const progress = { done: 1, total: 4, unit: "files" };
      expect(await queue.update(job.id, { progress }, unstopped)).toEqual({ cancelRequested: false });
      expect(await queue.update(job.id, { summary }, unstopped)).toEqual({ cancelRequested: false });
      expect(await queue.update(job.id, {}, unstopped)).toEqual({ cancelRequested: false });
      expect(await find(job)).toMatchObject({ progress, summary, state: "running" });
      await queue.finish(job.id, done, unstopped);
      const before = await find(job);
      await queue.update(job.id, { progress: { ...progress, done: 2 }, summary: emptySummary }, unstopped);
      expect(await find(job)).toEqual(before);
    });

    it.each([done, failed, { ...done, state: "partial" }, { ...failed, state: "cancelled" }] as const)(
      "keeps the outcome $state, and the first one only",
      async (outcome) => {
        const job = await claimNew();
        opened.clock.advance(500);
        await queue.finish(job.id, outcome, unstopped);
        const finished = await find(job);
        expect(finished).toEqual({ ...job, ...outcome, finishedAt: "2025-03-01T08:00:00.500Z" });
        await queue.finish(job.id, outcome.state === "done" ? failed : done, unstopped);
        expect(await find(job)).toEqual(finished);
        expect(await claim()).toBeUndefined();
      },
    );

    it("puts a released job back in its place, without counting the attempt", async () => {
      const job = await claimNew();
      await enqueue();
      await queue.release(job.id, unstopped);
      expect(await find(job)).toMatchObject({ state: "queued", attempts: 0 });
      expect(await claim()).toMatchObject({ id: job.id, attempts: 1 });
    });

    it("cancels a released job that was asked to stop, and leaves any other that does not run", async () => {
      const [running, finished] = [await claimNew(), await finishNew(done)];
      await queue.requestCancel(running.id, unstopped);
      for (const { id } of [running, finished]) await queue.release(id, unstopped);
      expect(await find(running)).toMatchObject({ state: "cancelled", finishedAt: expect.any(String) });
      expect(await find(finished)).toMatchObject({ state: "done" });
    });

    it("puts jobs of a dead worker back once, but not those that were asked to stop", async () => {
      const [abandoned, stopped] = [await claimNew(), await claimNew()];
      const [finished, waiting] = [await finishNew(done), await enqueue()];
      await queue.requestCancel(stopped.id, unstopped);
      expect(await queue.requeueAbandoned("knowledge", unstopped)).toBe(1);
      expect(await queue.requeueAbandoned("knowledge", unstopped)).toBe(0);
      expect(await find(stopped)).toMatchObject({ state: "cancelled", finishedAt: expect.any(String) });
      expect(await find(finished)).toMatchObject({ state: "done" });
      expect(await find(waiting)).toEqual(waiting);
      expect(await claim()).toMatchObject({ id: abandoned.id, attempts: 2 });
    });

    it("cancels a queued job at once and asks a running one to stop", async () => {
      const running = await claimNew();
      const queued = await enqueue();
      expect(await queue.requestCancel(queued.id, unstopped)).toMatchObject({ state: "cancelled" });
      expect(await queue.requestCancel(running.id, unstopped)).toMatchObject({
        state: "running",
        cancelRequested: true,
      });
      expect(await queue.update(running.id, {}, unstopped)).toEqual({ cancelRequested: true });
      expect(await claim()).toBeUndefined();
    });

    it("leaves a finished job as it is when it is cancelled", async () => {
      const job = await finishNew(failed);
      const before = await find(job);
      expect(await queue.requestCancel(job.id, unstopped)).toEqual(before);
      expect(await queue.requestCancel(unknownId, unstopped)).toBeUndefined();
    });

    it.each(["done", "partial", "failed", "cancelled"] as const)(
      "queues a job that ended %s again, with nothing left of the run before",
      async (state) => {
        const outcome = { ...done, state, error: { code: "internal", message: "Oh." } };
        const job = await claimNew();
        await queue.update(job.id, { progress: { done: 3, total: 4, unit: "files" } }, unstopped);
        await queue.requestCancel(job.id, unstopped);
        await queue.finish(job.id, outcome, unstopped);
        const { startedAt: _, ...fresh } = job;
        const again = await queue.retry(job.id, unstopped);
        expect(again).toEqual({ ...fresh, state: "queued", attempts: 0 });
        expect(await claim()).toMatchObject({ id: job.id, request: removal, attempts: 1, cancelRequested: false });
      },
    );

    it("has nothing to retry in a job that waits or runs, or that does not exist", async () => {
      const running = await claimNew();
      const queued = await enqueue();
      expect(await queue.retry(running.id, unstopped)).toEqual(running);
      expect(await queue.retry(queued.id, unstopped)).toEqual(queued);
      expect(await queue.retry(unknownId, unstopped)).toBeUndefined();
    });

    it("lists the newest first, at most as many as asked for", async () => {
      const jobs: Job[] = [];
      for (let count = 0; count < 5; count += 1) jobs.unshift(await enqueue(count % 2));
      expect(await queue.list(100, unstopped)).toEqual(jobs);
      expect(await queue.list(2, unstopped)).toEqual(jobs.slice(0, 2));
      await enqueue();
      expect(await queue.list(2, unstopped, { ...(jobs[1] && { after: jobs[1].id }) })).toEqual(jobs.slice(2, 4));
      expect(await queue.list(2, unstopped, { ...(jobs[4] && { after: jobs[4].id }) })).toEqual([]);
      expect(await queue.find(unknownId, unstopped)).toBeUndefined();
    });

    it("counts what waits, and what there is of each kind and state", async () => {
      expect(await queue.waiting(unstopped)).toBe(0);
      await finishNew(done);
      await claimNew();
      for (const request of requests.slice(0, 3)) await queue.enqueue(request, { priority: 0 }, unstopped);
      expect(await queue.waiting(unstopped)).toBe(3);
      expect(await queue.counts(unstopped)).toEqual([
        { kind: "delete", state: "done", count: 1 },
        { kind: "delete", state: "queued", count: 1 },
        { kind: "delete", state: "running", count: 1 },
        { kind: "ingest", state: "queued", count: 1 },
        { kind: "ingest-uploads", state: "queued", count: 1 },
      ]);
    });

    it("has every call on disk when it is fulfilled", async () => {
      const job = await finishNew(failed);
      const before = await find(job);
      await queue.close();
      expect(await opened.openAgain().find(job.id, unstopped)).toEqual(before);
    });
  });
}
