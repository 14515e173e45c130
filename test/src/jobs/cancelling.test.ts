import { truncateSync } from "node:fs";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { unlessAborted } from "../../../src/unless-aborted.js";
import { publishWhenDue } from "../../../src/jobs/publish-when-due.js";
import { workQueue } from "../../../src/jobs/work-queue.js";
import { createLogger } from "../../../src/logger.js";
import type { GenerationPublisher } from "../../../src/ports/generation-publisher.js";
import { toFootnoteError } from "../../../src/errors.js";
import { expectCode } from "../../expect-code.js";
import { HashEmbedder } from "../../fakes/hash-embedder.js";
import { IngestHarness } from "../../ingest/ingest-harness.js";

const limitMs = 2_000;
const logger = createLogger("silent");
let harness: IngestHarness;
let blocked: Promise<void>;
let block: () => void;

beforeEach(() => {
  harness = new IngestHarness();
  harness.write("a.txt", "The green gate is wide.");
  blocked = new Promise((resolve) => {
    block = resolve;
  });
});
afterEach(() => harness.close());

/** Rejects only when it is told to stop. */
function hang(signal: AbortSignal): Promise<never> {
  block();
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(toFootnoteError(signal.reason)), { once: true });
  });
}

function stopper(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

/** Starts an ingest, waits until it hangs, and gives how long it takes to cancel. */
async function cancelWhenBlocked(): Promise<number> {
  const job = await harness.enqueue();
  const working = harness.work(job);
  await blocked;
  const elapsedMs = await harness.cancel(job);
  expect(await working).toMatchObject({ state: "cancelled" });
  expect(await harness.sources()).toEqual([]);
  expect((await harness.filesOf(job)).filter(({ state }) => state === "running")).toEqual([]);
  return elapsedMs;
}

describe("a cancelled job stops within two seconds", () => {
  it("while the files of a large tree are found", async () => {
    for (let folder = 0; folder < 200; folder += 1) {
      for (let file = 0; file < 20; file += 1) harness.write(`${folder}/${file}.txt`, "");
    }
    const job = await harness.enqueue();
    const working = harness.work(job);
    await expect.poll(async () => (await harness.find(job)).state, { interval: 1 }).toBe("running");
    expect(await harness.cancel(job)).toBeLessThan(limitMs);
    expect(await working).toMatchObject({ state: "cancelled", summary: { files: { added: 0 } } });
  });

  it("while it waits for a folder whose server has gone", async () => {
    const { signal, abort } = stopper();
    const waiting = unlessAborted(new Promise(() => {}), signal);
    abort();
    await expectCode(waiting, "cancelled");
  });

  it("while a huge file is hashed", async () => {
    truncateSync(harness.write("huge.bin", ""), 2 ** 40);
    const job = await harness.enqueue();
    const working = harness.work(job);
    await expect.poll(async () => (await harness.find(job)).state, { interval: 1 }).toBe("running");
    await sleep(300);
    expect(await harness.cancel(job)).toBeLessThan(limitMs);
    expect(await working).toMatchObject({ state: "cancelled", summary: { files: { added: 0 } } });
  });

  it("while the bytes of a file are kept that do not come", async () => {
    const { files } = harness.dependencies;
    const put = async (bytes: Readable, maxBytes: number, signal: AbortSignal) => {
      bytes.destroy();
      const silent = new Readable({ read: () => block() });
      return files.put(silent, maxBytes, signal);
    };
    harness.dependencies = { ...harness.dependencies, files: Object.create(files, { put: { value: put } }) };
    expect(await cancelWhenBlocked()).toBeLessThan(limitMs);
  });

  it("while a file is read that hangs its reader", async () => {
    harness.dependencies = {
      ...harness.dependencies,
      parser: { parse: (_, signal) => hang(signal), close: async () => {} },
    };
    expect(await cancelWhenBlocked()).toBeLessThan(limitMs);
  });

  it("while a long document is embedded", async () => {
    class HangingEmbedder extends HashEmbedder {
      override embedDocuments(_: readonly string[], signal: AbortSignal): Promise<never> {
        return hang(signal);
      }
    }
    harness.dependencies = { ...harness.dependencies, embedder: new HangingEmbedder() };
    expect(await cancelWhenBlocked()).toBeLessThan(limitMs);
  });

  it("while it gives way to a more urgent job that hangs", async () => {
    const usual = await harness.enqueue();
    const working = harness.work(usual, async (job, { signal, giveWay }) => {
      if (job.id !== usual.id) return hang(signal);
      await harness.enqueue({}, 5);
      await giveWay();
      throw new Error("the urgent job hangs");
    });
    await blocked;
    expect(await harness.cancel(usual)).toBeLessThan(limitMs);
    const [urgent] = await harness.queue.list(1, new AbortController().signal);
    if (urgent) expect(await harness.cancel(urgent)).toBeLessThan(limitMs);
    await working;
  });

  it("while a generation is published, before its turn comes", async () => {
    const stop = new AbortController();
    const publisher: GenerationPublisher = {
      lag: async () => ({ generation: 1, graph: 1, tail: 0, tombstones: 0, damaged: true }),
      publish: hang,
      isPublished: async () => true,
      sweep: async () => {},
      close: async () => {},
    };
    const working = workQueue(
      {
        ...{ lane: "knowledge", queue: harness.queue, logger },
        handle: harness.ingesting,
        afterJob: async () => {},
        betweenJobs: (signal) => publishWhenDue(publisher, logger, signal),
      },
      { signal: stop.signal },
    );
    await blocked;
    const job = await harness.enqueue();
    expect(await harness.cancel(job)).toBeLessThan(limitMs);
    const startedMs = performance.now();
    stop.abort();
    await working;
    expect(performance.now() - startedMs).toBeLessThan(limitMs);
  });
});
