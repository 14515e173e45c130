import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { deflateSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Finished, FootnoteCommand } from "../footnote-command.js";
import { childrenOf, isRunning, listsProcesses } from "./processes.js";
import { generatedText } from "./generated-text.js";
import { seededRandom } from "../seeded-random.js";
import { contradictions, storedDocuments, storedJobs } from "./stored-state.js";

const limitMs = 4_000;
const reply = z.object({
  state: z.string(),
  files: z.object({ added: z.number(), unchanged: z.number(), failed: z.number() }),
  chunks: z.object({ embedded: z.number() }),
});
const polling = { timeout: 20_000, interval: 20 };
let footnote: FootnoteCommand;
let folder: string;

beforeEach(() => {
  footnote = new FootnoteCommand({ ownGroup: true });
  folder = mkdtempSync(join(tmpdir(), "footnote-folder-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await footnote.close();
});

/** What Ctrl-C in a terminal does. */
async function interrupt(child: ChildProcess, finished: Promise<Finished>): Promise<Finished & { elapsedMs: number }> {
  const startedMs = performance.now();
  process.kill(-(child.pid ?? 0), "SIGINT");
  const result = await finished;
  const elapsedMs = Math.round(performance.now() - startedMs);
  console.log(`${expect.getState().currentTestName}: ended after ${elapsedMs} ms`);
  return { ...result, elapsedMs };
}

/** Files below `originals`, without those of the documents that are stored. */
function needlessOriginals(): string[] {
  const originals = join(footnote.dataDir, "originals");
  const needed = new Set(storedDocuments(footnote.dataDir).values());
  const names = existsSync(originals) ? readdirSync(originals, { recursive: true, encoding: "utf8" }) : [];
  return names.map((name) => name.replace("/", "")).filter((name) => name.length === 64 && !needed.has(name));
}

describe("Ctrl-C", () => {
  it("ends an ingest of many files, and the next one embeds only what was not committed", async () => {
    const files = 30;
    const random = seededRandom(7);
    for (let index = 0; index < files; index += 1) {
      writeFileSync(join(folder, `${String(index).padStart(2, "0")}.txt`), generatedText(random, 4));
    }
    const child = footnote.start("ingest", folder, "--json");
    const finished = footnote.finish(child);
    await expect.poll(() => storedDocuments(footnote.dataDir).size, polling).toBeGreaterThan(3);
    const { status, stdout, stderr, elapsedMs } = await interrupt(child, finished);
    expect(status, stderr).toBe(1);
    expect(elapsedMs).toBeLessThan(limitMs);
    const stopped = reply.parse(JSON.parse(stdout));
    expect(stopped).toMatchObject({ state: "cancelled", files: { failed: 0 } });
    expect(contradictions(footnote.dataDir)).toEqual([]);
    expect(needlessOriginals()).toEqual([]);
    const committed = storedDocuments(footnote.dataDir).size;
    expect(stopped.files.added).toBe(committed);
    const next = await footnote.run("ingest", folder, "--json");
    expect(next.status).toBe(0);
    const rest = reply.parse(JSON.parse(next.stdout));
    expect(rest.files).toMatchObject({ unchanged: committed, added: files - committed, failed: 0 });
    const stored = await footnote.run("status", "--json");
    const { chunks } = z.object({ chunks: z.number() }).parse(JSON.parse(stored.stdout));
    expect(stopped.chunks.embedded + rest.chunks.embedded).toBe(chunks);
  }, 90_000);

  it("ends the embedding of one long document", async () => {
    writeFileSync(join(folder, "long.txt"), generatedText(seededRandom(8), 2_000));
    const child = footnote.start("ingest", folder, "--json");
    const finished = footnote.finish(child);
    await expect.poll(() => storedJobs(footnote.dataDir)[0]?.state, polling).toBe("running");
    await sleep(3_000);
    const { status, stdout, elapsedMs } = await interrupt(child, finished);
    expect(status).toBe(1);
    expect(elapsedMs).toBeLessThan(limitMs);
    expect(reply.parse(JSON.parse(stdout))).toMatchObject({ state: "cancelled", files: { added: 0, failed: 0 } });
    expect(storedDocuments(footnote.dataDir).size).toBe(0);
    expect(needlessOriginals()).toEqual([]);
  });

  it.skipIf(!listsProcesses)("ends the reading of a document, and its reader with it", async () => {
    writeFileSync(join(folder, "slow.pdf"), slowPdf());
    const child = footnote.start("ingest", folder, "--json");
    const finished = footnote.finish(child);
    await expect.poll(() => childrenOf(child.pid ?? 0), polling).toHaveLength(1);
    const [parser = 0] = childrenOf(child.pid ?? 0);
    await sleep(1_000);
    const { status, stdout, elapsedMs } = await interrupt(child, finished);
    expect(status).toBe(1);
    expect(elapsedMs).toBeLessThan(limitMs);
    expect(reply.parse(JSON.parse(stdout))).toMatchObject({ state: "cancelled", files: { added: 0, failed: 0 } });
    await expect.poll(() => isRunning(parser), polling).toBe(false);
    expect(needlessOriginals()).toEqual([]);
  });

  it.skipIf(!listsProcesses)("ends an ingest whose job is with a worker that hangs", async () => {
    writeFileSync(join(folder, "long.txt"), generatedText(seededRandom(13), 500));
    const service = await footnote.serve();
    await expect.poll(() => childrenOf(service.child.pid ?? 0), polling).toHaveLength(1);
    const [worker = 0] = childrenOf(service.child.pid ?? 0);
    const child = footnote.start("ingest", folder, "--json");
    const finished = footnote.finish(child);
    await expect.poll(() => storedJobs(footnote.dataDir)[0]?.state, polling).toBe("running");
    process.kill(worker, "SIGSTOP");
    const { status, stdout, stderr, elapsedMs } = await interrupt(child, finished);
    expect(status, stderr).toBe(1);
    expect(elapsedMs).toBeLessThan(limitMs);
    expect(reply.parse(JSON.parse(stdout)).state).toBe("running");
    expect(stderr).toContain("has been asked to stop");
    process.kill(worker, "SIGCONT");
    await expect.poll(() => storedJobs(footnote.dataDir)[0]?.state, polling).toBe("cancelled");
  });

  it.skipIf(!listsProcesses)("ends a reader that is kept busy when its worker is killed", async () => {
    writeFileSync(join(folder, "slow.pdf"), slowPdf());
    const child = footnote.start("ingest", folder);
    await expect.poll(() => childrenOf(child.pid ?? 0), polling).toHaveLength(1);
    const [parser = 0] = childrenOf(child.pid ?? 0);
    await sleep(1_000);
    expect(isRunning(parser)).toBe(true);
    child.kill("SIGKILL");
    await expect.poll(() => isRunning(parser), { timeout: 2_000, interval: 20 }).toBe(false);
  });
});

describe.skipIf(!listsProcesses)("a service that is stopped while its worker ingests", () => {
  for (const [name, stop] of [
    ["SIGTERM", (child: ChildProcess) => child.kill("SIGTERM")],
    ["Ctrl-C", (child: ChildProcess) => process.kill(-(child.pid ?? 0), "SIGINT")],
  ] as const) {
    it(`by ${name} ends with its worker and puts the job back`, async () => {
      writeFileSync(join(folder, "long.txt"), generatedText(seededRandom(9), 2_000));
      const { url, child } = await footnote.serve();
      await expect.poll(() => childrenOf(child.pid ?? 0), polling).toHaveLength(1);
      const [worker = 0] = childrenOf(child.pid ?? 0);
      const form = new FormData();
      form.append("file", new Blob([generatedText(seededRandom(9), 2_000)]), "long.txt");
      await fetch(`${url}/v1/documents`, { method: "POST", body: form });
      await expect.poll(() => storedJobs(footnote.dataDir)[0]?.state, polling).toBe("running");
      await sleep(2_000);
      const exited = once(child, "exit");
      const startedMs = performance.now();
      stop(child);
      expect((await exited)[0]).toBe(0);
      const elapsedMs = Math.round(performance.now() - startedMs);
      console.log(`${expect.getState().currentTestName}: ended after ${elapsedMs} ms`);
      expect(elapsedMs).toBeLessThan(limitMs);
      expect(isRunning(worker)).toBe(false);
      expect(storedJobs(footnote.dataDir)).toMatchObject([{ state: "queued", attempts: 0 }]);
    });
  }
});

/** One page whose drawing is many spaces: small on the disk, and long to read. */
function slowPdf(): Buffer {
  const drawing = deflateSync(Buffer.alloc(400_000_000, " "));
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
  ].map((body, index) => Buffer.from(`${index + 1} 0 obj\n${body}\nendobj\n`));
  const stream = [
    Buffer.from(`4 0 obj\n<< /Length ${drawing.length} /Filter /FlateDecode >>\nstream\n`),
    drawing,
    Buffer.from("\nendstream\nendobj\n"),
  ];
  return Buffer.concat([
    Buffer.from("%PDF-1.4\n"),
    ...objects,
    ...stream,
    Buffer.from("trailer << /Root 1 0 R >>\n%%EOF\n"),
  ]);
}
