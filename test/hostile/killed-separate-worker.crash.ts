import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { FootnoteCommand } from "../footnote-command.js";
import { GrowingFolder } from "./growing-folder.js";
import { seededRandom } from "../seeded-random.js";
import { contradictions, storedDocuments, storedJobs } from "./stored-state.js";
import { upload } from "./upload.js";

const kills = Number(process.env["FOOTNOTE_TEST_KILLS"] ?? 4);
const jobOf = (dataDir: string, id: string) => storedJobs(dataDir).find((job) => job.id === id);
const running = { timeout: 20_000, interval: 20 };

describe("a separately started worker killed at any moment", () => {
  it(`is replaced by the next, which runs the job again (${kills} times)`, async () => {
    const footnote = new FootnoteCommand();
    const folder = new GrowingFolder(5);
    const random = seededRandom(6);
    let interrupted = 0;
    try {
      const { url } = await footnote.serve("--no-worker");
      let worker = footnote.start("worker");
      const ids: string[] = [];
      for (let round = 0; round < kills; round += 1) {
        folder.grow();
        const id = await upload(url, folder);
        ids.push(id);
        await expect.poll(() => jobOf(footnote.dataDir, id)?.attempts, running).toBeGreaterThan(0);
        await sleep(random() * 800);
        const exited = once(worker, "exit");
        worker.kill("SIGKILL");
        await exited;
        if (jobOf(footnote.dataDir, id)?.state === "running") interrupted += 1;
        expect(contradictions(footnote.dataDir)).toEqual([]);
        worker = footnote.start("worker");
      }
      const states = () => ids.map((id) => jobOf(footnote.dataDir, id)?.state);
      await expect.poll(states, { timeout: 60_000 }).toEqual(ids.map(() => "done"));
      expect(storedDocuments(footnote.dataDir)).toEqual(folder.hashes());
      expect(contradictions(footnote.dataDir)).toEqual([]);
      console.log(`${interrupted} of ${kills} kills interrupted a running job`);
      expect(interrupted).toBeGreaterThanOrEqual(kills / 2);
    } finally {
      folder.remove();
      await footnote.close();
    }
  });
}, 600_000);
