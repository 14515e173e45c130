import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Job, emptySummary } from "../../../src/domain/job.js";
import type { JobHandler } from "../../../src/jobs/work-queue.js";
import { unstopped } from "../../expect-code.js";
import { HashEmbedder } from "../../fakes/hash-embedder.js";
import { IngestHarness } from "../../ingest/ingest-harness.js";

let harness: IngestHarness;
beforeEach(() => {
  harness = new IngestHarness();
});
afterEach(() => harness.close());

/** Tells after how many embedded documents it was asked what. */
class TellingEmbedder extends HashEmbedder {
  embedded = 0;
  onDocument: (number: number) => Promise<unknown> = async () => {};
  override async embedDocuments(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    this.embedded += 1;
    await this.onDocument(this.embedded);
    return super.embedDocuments(texts, signal);
  }
}

const write = (count: number) => {
  for (let file = 0; file < count; file += 1) harness.write(`${file}.txt`, `Gate number ${file} is wide.`);
};
const stateOf = async (job: Job) => (await harness.find(job)).state;

describe("an urgent job", () => {
  it("overtakes a running ingest between two documents, and the ingest goes on where it was", async () => {
    write(5);
    const embedder = new TellingEmbedder();
    harness.dependencies = { ...harness.dependencies, embedder };
    const overtakenAfter: number[] = [];
    const usual = await harness.enqueue();
    embedder.onDocument = async (number) => {
      if (number === 2) await harness.enqueue({ paths: ["/urgent"] }, 5);
    };
    const handle: JobHandler = async (job, run) => {
      if (job.id === usual.id) return harness.ingesting(job, run);
      overtakenAfter.push(embedder.embedded);
      expect(await stateOf(usual)).toBe("running");
      return { state: "done", summary: emptySummary, receipts: [] };
    };
    const finished = await harness.work(usual, handle);
    expect(finished).toMatchObject({
      state: "done",
      progress: { done: 5, total: 5 },
      summary: { files: { added: 5 } },
    });
    expect(overtakenAfter).toEqual([2]);
    expect(await harness.sources()).toHaveLength(5);
  });

  it("may bring in or delete what the ingest has planned for, and nothing is lost or doubled", async () => {
    write(3);
    await harness.ingest();
    for (let file = 0; file < 4; file += 1) harness.write(`${file}.txt`, `Gate number ${file} is narrow.`);
    const known = await harness.store.knownDocuments("default", unstopped);
    const deleted = known.find(({ source }) => source === "2.txt");
    const embedder = new TellingEmbedder();
    harness.dependencies = { ...harness.dependencies, embedder };
    const usual = await harness.enqueue();
    embedder.onDocument = async (number) => {
      if (number === 1) await harness.enqueue({ paths: ["/urgent"] }, 5);
    };
    const handle: JobHandler = async (job, run) => {
      if (job.id === usual.id) return harness.ingesting(job, run);
      if (deleted) await harness.store.remove(deleted.documentId, unstopped);
      const only = { ...job, request: harness.request({ paths: [`${harness.folder}/3.txt`] }) };
      return harness.ingesting(only, run);
    };
    const { summary } = await harness.work(usual, handle);
    expect(summary.files).toMatchObject({ added: 1, changed: 2, unchanged: 1, failed: 0 });
    expect(await harness.sources()).toEqual(["0.txt", "1.txt", "2.txt", "3.txt"]);
    const after = await harness.store.findBySource("default", "2.txt", unstopped);
    expect(after).toMatchObject({ version: 1 });
    expect(after?.documentId).not.toBe(deleted?.documentId);
  });

  it("waits behind a job as urgent, and a stop puts both back", async () => {
    write(3);
    const stop = new AbortController();
    const usual = await harness.enqueue();
    const same = await harness.enqueue();
    let urgent: Job | undefined;
    const handle: JobHandler = async (job, run) => {
      expect(job.id).not.toBe(same.id);
      if (job.id !== usual.id) {
        stop.abort();
        run.signal.throwIfAborted();
      }
      urgent = await harness.enqueue({}, 5);
      await run.giveWay();
      throw new Error("it was stopped");
    };
    await harness.work(usual, handle, stop.signal);
    expect(await Promise.all([usual, same].map(stateOf))).toEqual(["queued", "queued"]);
    expect(urgent && (await harness.find(urgent))).toMatchObject({ state: "queued", attempts: 0 });
  });
});
