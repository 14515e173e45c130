import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";
import { GrowingFolder } from "./growing-folder.js";
import { childrenOf, listsProcesses } from "./processes.js";
import { contradictions, storedDocuments, storedJobs } from "./stored-state.js";

const reply = z.object({
  jobId: z.string(),
  state: z.string(),
  files: z.object({ total: z.number(), added: z.number(), unchanged: z.number(), failed: z.number() }),
});
const polling = { timeout: 20_000, interval: 20 };
let footnote: FootnoteCommand;
let folder: GrowingFolder;

beforeEach(() => {
  footnote = new FootnoteCommand();
  folder = new GrowingFolder(10);
  for (let round = 0; round < 3; round += 1) folder.grow();
});
afterEach(async () => {
  folder.remove();
  await footnote.close();
});

describe.skipIf(!listsProcesses)("an ingest beside a service", () => {
  it("completes although the worker that has its job is killed, and the service gets a worker again", async () => {
    const { child } = await footnote.serve();
    await expect.poll(() => childrenOf(child.pid ?? 0), polling).toHaveLength(1);
    const [worker = 0] = childrenOf(child.pid ?? 0);
    const ingest = footnote.start("ingest", folder.path, "--json");
    const finished = footnote.finish(ingest);
    await expect.poll(() => storedDocuments(footnote.dataDir).size, polling).toBeGreaterThan(0);
    process.kill(worker, "SIGKILL");
    expect(storedJobs(footnote.dataDir).map(({ state }) => state)).toEqual(["running"]);
    const { status, stdout, stderr } = await finished;
    expect(status, stderr).toBe(0);
    const { jobId, state, files } = reply.parse(JSON.parse(stdout));
    expect(state).toBe("done");
    expect(files).toMatchObject({ total: folder.hashes().size, failed: 0 });
    expect(files.added + files.unchanged).toBe(files.total);
    expect(storedJobs(footnote.dataDir)).toEqual([{ id: jobId, state: "done", attempts: 2 }]);
    expect(storedDocuments(footnote.dataDir)).toEqual(folder.hashes());
    expect(contradictions(footnote.dataDir)).toEqual([]);
    const again = await footnote.run("ingest", folder.path, "--json");
    expect(reply.parse(JSON.parse(again.stdout))).toMatchObject({ state: "done", files: { added: 0 } });
    await expect.poll(() => childrenOf(child.pid ?? 0), polling).toHaveLength(1);
  }, 60_000);
});

describe("two ingests at once in one data folder", () => {
  it("both complete, with each document once", async () => {
    const other = new GrowingFolder(11);
    other.grow();
    try {
      const results = await Promise.all([
        footnote.run("ingest", folder.path, "--json", "--collection", "one"),
        footnote.run("ingest", other.path, "--json", "--collection", "two"),
      ]);
      expect(results.map(({ status, stderr }) => [status, stderr])).toEqual([
        [0, ""],
        [0, ""],
      ]);
      const [one, two] = results.map(({ stdout }) => reply.parse(JSON.parse(stdout)));
      expect(one).toMatchObject({ state: "done", files: { added: folder.hashes().size, failed: 0 } });
      expect(two).toMatchObject({ state: "done", files: { added: other.hashes().size, failed: 0 } });
      const same = await Promise.all([1, 2].map(() => footnote.run("ingest", other.path, "--json")));
      const replies = same.map(({ stdout }) => reply.parse(JSON.parse(stdout)));
      expect(same.map(({ status }) => status)).toEqual([0, 0]);
      expect(replies.map(({ files }) => files.added).sort()).toEqual([0, other.hashes().size]);
      expect(contradictions(footnote.dataDir)).toEqual([]);
    } finally {
      other.remove();
    }
  }, 60_000);
});
