import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { FootnoteCommand } from "../footnote-command.js";
import { GrowingFolder } from "./growing-folder.js";
import { childrenOf, isRunning, listsProcesses } from "./processes.js";
import { seededRandom } from "../seeded-random.js";
import { contradictions, storedDocuments, storedJobs } from "./stored-state.js";
import { upload } from "./upload.js";

const kills = Number(process.env["FOOTNOTE_TEST_KILLS"] ?? 4);

/** Searches again and again until told to stop; gives the number of answers. */
async function keepSearching(url: string, signal: AbortSignal): Promise<number> {
  const headers = { "content-type": "application/json" };
  let answers = 0;
  while (!signal.aborted) {
    const body = JSON.stringify({ query: "safety budget meeting" });
    const response = await fetch(`${url}/v1/search`, { method: "POST", headers, body });
    expect(response.status, await response.text()).toBe(200);
    answers += 1;
    await sleep(200);
  }
  return answers;
}

const jobOf = (dataDir: string, id: string) => storedJobs(dataDir).find((job) => job.id === id);
const running = { timeout: 20_000, interval: 20 };

describe.skipIf(!listsProcesses)(
  "the worker of a service killed at any moment",
  () => {
    it(`leaves nothing half, is started again and finishes its job (${kills} times)`, async () => {
      const footnote = new FootnoteCommand();
      const folder = new GrowingFolder(3);
      const random = seededRandom(4);
      let interrupted = 0;
      let answers = 0;
      const killWorkers = async (service: number, url: string, times: number) => {
        let id = "";
        for (let kill = 0; kill < times; kill += 1) {
          const job = jobOf(footnote.dataDir, id);
          if (job?.state !== "running") {
            folder.grow();
            id = await upload(url, folder);
          }
          const attempt = job?.state === "running" ? job.attempts + 1 : 1;
          await expect.poll(() => jobOf(footnote.dataDir, id)?.attempts, running).toBe(attempt);
          await sleep(random() * 800);
          const before = storedDocuments(footnote.dataDir);
          for (const worker of childrenOf(service)) process.kill(worker, "SIGKILL");
          if (jobOf(footnote.dataDir, id)?.state === "running") interrupted += 1;
          expect(contradictions(footnote.dataDir)).toEqual([]);
          expect([...storedDocuments(footnote.dataDir).keys()]).toEqual(expect.arrayContaining([...before.keys()]));
        }
        await expect.poll(() => jobOf(footnote.dataDir, id)?.state, { timeout: 60_000, interval: 50 }).toBe("done");
        expect(storedDocuments(footnote.dataDir)).toEqual(folder.hashes());
      };
      try {
        for (let left = kills; left > 0; left -= 2) {
          const { url, child } = await footnote.serve();
          const service = child.pid ?? 0;
          const stop = new AbortController();
          const searching = keepSearching(url, stop.signal);
          await killWorkers(service, url, Math.min(left, 2));
          stop.abort();
          answers += await searching;
          const [worker = 0] = childrenOf(service);
          const exited = once(child, "exit");
          child.kill("SIGKILL");
          await exited;
          await expect.poll(() => isRunning(worker), { timeout: 5_000, interval: 20 }).toBe(false);
          expect(contradictions(footnote.dataDir)).toEqual([]);
        }
        console.log(`${interrupted} of ${kills} kills interrupted a running job; ${answers} searches were answered`);
        expect(interrupted).toBeGreaterThanOrEqual(kills / 2);
      } finally {
        folder.remove();
        await footnote.close();
      }
    });
  },
  600_000,
);
