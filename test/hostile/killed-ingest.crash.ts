import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { FootnoteCommand } from "../footnote-command.js";
import { GrowingFolder } from "./growing-folder.js";
import { seededRandom } from "../seeded-random.js";
import { contradictions, storedDocuments, storedJobs } from "./stored-state.js";

const kills = Number(process.env["FOOTNOTE_TEST_KILLS"] ?? 4);

const attempts = (dataDir: string) => storedJobs(dataDir).reduce((sum, job) => sum + job.attempts, 0);

/** Waits until the program has begun a job, or ends without. */
async function untilBegun(dataDir: string, before: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && attempts(dataDir) === before) await sleep(20);
}

describe("an ingest killed at any moment", () => {
  it(`leaves whole documents only, and the next ingest completes (${kills} times)`, async () => {
    const footnote = new FootnoteCommand();
    const folder = new GrowingFolder(1);
    const random = seededRandom(2);
    let interrupted = 0;
    try {
      await footnote.run("status");
      let acknowledged = new Map<string, string>();
      for (let round = 0; round < kills; round += 1) {
        folder.grow();
        const before = attempts(footnote.dataDir);
        const child = footnote.start("ingest", folder.path);
        const exited = once(child, "exit");
        // One kill in four lands in the start of the program.
        if (round % 4 !== 3) await untilBegun(footnote.dataDir, before, child);
        await sleep(random() * 1_000);
        child.kill("SIGKILL");
        await exited;
        const running = storedJobs(footnote.dataDir).some(({ state }) => state === "running");
        if (running && attempts(footnote.dataDir) > before) interrupted += 1;
        expect(contradictions(footnote.dataDir)).toEqual([]);
        const stored = storedDocuments(footnote.dataDir);
        expect([...stored.keys()]).toEqual(expect.arrayContaining([...acknowledged.keys()]));
        acknowledged = stored;
      }
      const { status, stdout, stderr } = await footnote.run("ingest", folder.path, "--json");
      expect(status, stderr).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ state: "done", files: { failed: 0 } });
      expect(storedDocuments(footnote.dataDir)).toEqual(folder.hashes());
      expect(contradictions(footnote.dataDir)).toEqual([]);
      // Whatever was interrupted has been run again, up to the attempts that a job has.
      expect(storedJobs(footnote.dataDir).filter((job) => job.state !== "done" && job.attempts <= 3)).toEqual([]);
      console.log(`${interrupted} of ${kills} kills interrupted a running job`);
      expect(interrupted).toBeGreaterThanOrEqual(kills / 2);
    } finally {
      folder.remove();
      await footnote.close();
    }
  });
}, 300_000);
