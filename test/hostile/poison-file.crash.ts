import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FootnoteCommand } from "../footnote-command.js";
import { seededRandom } from "../seeded-random.js";
import { generatedText } from "./generated-text.js";
import { contradictions, storedDocuments, storedJobs } from "./stored-state.js";

let footnote: FootnoteCommand;
let folder: string;

beforeEach(() => {
  footnote = new FootnoteCommand();
  folder = mkdtempSync(join(tmpdir(), "footnote-folder-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await footnote.close();
});

function filesInWork(): unknown[] {
  const database = new Database(join(footnote.dataDir, "service.db"), { readonly: true });
  try {
    return database.prepare("SELECT path FROM job_files WHERE state = 'running'").pluck().all();
  } finally {
    database.close();
  }
}

/** Starts an ingest and kills its worker once it works on this file, and on no other. */
async function killOver(path: string): Promise<void> {
  const marked = storedJobs(footnote.dataDir).reduce((sum, { attempts }) => sum + attempts, 0);
  const child = footnote.start("ingest", folder);
  const exited = once(child, "exit");
  const begun = () => storedJobs(footnote.dataDir).reduce((sum, { attempts }) => sum + attempts, 0) > marked;
  await expect.poll(() => begun() && filesInWork(), { timeout: 20_000, interval: 10 }).toEqual([path]);
  await sleep(100);
  child.kill("SIGKILL");
  await exited;
}

describe("a file that takes the worker along each time", () => {
  it("is left out after the third time, and everything else comes in once", async () => {
    await footnote.run("status");
    for (const name of ["a.txt", "b.txt", "z.txt"]) {
      writeFileSync(join(folder, name), generatedText(seededRandom(name.charCodeAt(0)), 2));
    }
    writeFileSync(join(folder, "poison.txt"), generatedText(seededRandom(8), 3_000));
    for (let kill = 0; kill < 3; kill += 1) {
      // At first the file after it may be read beside it; from then on it is worked on alone.
      if (kill === 0) {
        const child = footnote.start("ingest", folder);
        const exited = once(child, "exit");
        await expect.poll(filesInWork, { timeout: 20_000, interval: 10 }).toEqual(["poison.txt", "z.txt"]);
        child.kill("SIGKILL");
        await exited;
      } else await killOver("poison.txt");
      expect(contradictions(footnote.dataDir)).toEqual([]);
    }
    const { status, stdout } = await footnote.run("ingest", folder, "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      state: "partial",
      files: { total: 4, quarantined: 1, failed: 0 },
      failures: [{ path: "poison.txt", code: "quarantined", message: expect.stringContaining("worker itself ended") }],
    });
    expect([...storedDocuments(footnote.dataDir).keys()].sort()).toEqual(["a.txt", "b.txt", "z.txt"]);
    // The job that was broken off three times is not given up for it.
    const jobs = storedJobs(footnote.dataDir);
    expect(jobs.map(({ state }) => state)).toEqual(["partial", "partial", "partial", "partial"]);
    expect(contradictions(footnote.dataDir)).toEqual([]);
  }, 60_000);
});
