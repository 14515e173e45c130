import { appendFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { planIngest } from "../../ingest/plan-ingest.js";
import { contentHashOf } from "../contracts/knowledge-samples.js";
import { unstopped } from "../expect-code.js";
import { IngestHarness } from "./ingest-harness.js";

const inAMinute = { now: () => new Date(Date.now() + 60_000), monotonicMs: () => 0 };
let harness: IngestHarness;
beforeEach(() => {
  harness = new IngestHarness();
});
afterEach(() => harness.close());

const plan = async () => {
  const { files, gone } = await planIngest(harness.request(), harness.dependencies, unstopped);
  return {
    files: Object.fromEntries(files.map(({ source, change }) => [source, change])),
    gone: gone.map(({ source }) => source),
  };
};
const known = async (source: string) => {
  const documents = await harness.store.knownDocuments("default", unstopped);
  return documents.find((document) => document.source === source);
};

describe("a plan", () => {
  it("names what is added, changed, renamed, unchanged and gone, and changes nothing", async () => {
    harness.write("same.txt", "The green gate is wide.");
    harness.write("changed.txt", "The blue gate is narrow.");
    const old = harness.write("old name.txt", "The red gate is locked.");
    harness.write("gone.txt", "The white gate is low.");
    await harness.ingest();
    harness.write("changed.txt", "The blue gate is open.");
    harness.write("added.txt", "The black gate is new.");
    renameSync(old, join(harness.folder, "new name.txt"));
    rmSync(join(harness.folder, "gone.txt"));
    const expected = {
      files: {
        "same.txt": "unchanged",
        "changed.txt": "changed",
        "new name.txt": "renamed",
        "added.txt": "added",
      },
      gone: ["gone.txt"],
    };
    expect(await plan()).toEqual(expected);
    expect(await plan()).toEqual(expected);
  });

  it("takes a copy for a new document while its original is there", async () => {
    harness.write("a.txt", "The green gate is wide.");
    await harness.ingest();
    harness.write("b.txt", "The green gate is wide.");
    expect((await plan()).files).toEqual({ "a.txt": "unchanged", "b.txt": "added" });
  });

  it("gives one renamed document to one of two equal new files", async () => {
    const old = harness.write("a.txt", "The green gate is wide.");
    await harness.ingest();
    rmSync(old);
    harness.write("b.txt", "The green gate is wide.");
    harness.write("c.txt", "The green gate is wide.");
    expect((await plan()).files).toEqual({ "b.txt": "renamed", "c.txt": "added" });
  });
});

describe("a renamed file", () => {
  it("keeps its document's id and version without being read or embedded, wherever it was moved", async () => {
    const old = harness.write("a.txt", "The green gate is wide.");
    await harness.ingest();
    const before = await known("a.txt");
    harness.write("below/keep.txt", "The red gate is locked.");
    renameSync(old, join(harness.folder, "below", "b.txt"));
    const parsed = harness.parser.parsed;
    const { summary, state } = await harness.ingest({ tags: ["moved"] });
    expect(state).toBe("done");
    expect(summary.files).toMatchObject({ total: 2, renamed: 1, added: 1, unchanged: 0, removed: 0 });
    expect(harness.parser.parsed).toBe(parsed + 1);
    expect(await known("below/b.txt")).toMatchObject({
      documentId: before?.documentId,
      version: 1,
      tags: ["moved"],
      origin: join(harness.folder, "below", "b.txt"),
    });
    expect(await harness.sources()).toEqual(["below/b.txt", "below/keep.txt"]);
    expect((await harness.ingest({ prune: true })).summary.files).toMatchObject({ unchanged: 2, removed: 0 });
  });
});

describe("the same bytes twice", () => {
  it("are two documents that share what was embedded", async () => {
    harness.write("a.txt", "The green gate is wide.");
    harness.write("b/a.txt", "The green gate is wide.");
    const { summary } = await harness.ingest();
    expect(summary).toMatchObject({ files: { added: 2 }, chunks: { total: 2, embedded: 1, reused: 1 } });
  });
});

describe("a file that was looked at before", () => {
  it("is not read again while size, times and inode are the same", async () => {
    harness.dependencies = { ...harness.dependencies, clock: inAMinute };
    const path = harness.write("a.txt", "The green gate is wide.");
    await harness.ingest();
    const { memory } = harness.dependencies;
    const remembered = (await memory.recall([harness.folder], unstopped)).get(path);
    // Only a plan that does not read the file can believe this.
    const remember = new Map([[path, { stamp: remembered?.stamp ?? "", contentHash: contentHashOf("other bytes") }]]);
    await memory.update({ remember, forget: [] }, unstopped);
    expect((await plan()).files).toEqual({ "a.txt": "changed" });
    const { mtime } = statSync(path);
    appendFileSync(path, "");
    utimesSync(path, mtime, mtime);
    expect((await plan()).files).toEqual({ "a.txt": "unchanged" });
  });

  it("is read again when it changed within the last seconds, be its stamp the same", async () => {
    const path = join(harness.folder, "a.txt");
    writeFileSync(path, "The green gate is wide.");
    await harness.ingest();
    const remembered = await harness.dependencies.memory.recall([harness.folder], unstopped);
    expect(remembered.size).toBe(0);
  });

  it("is forgotten when it has gone", async () => {
    const path = harness.write("a.txt", "The green gate is wide.");
    harness.dependencies = { ...harness.dependencies, clock: inAMinute };
    await harness.ingest();
    const { memory } = harness.dependencies;
    expect([...(await memory.recall([harness.folder], unstopped)).keys()]).toEqual([path]);
    rmSync(path);
    await plan();
    expect((await memory.recall([harness.folder], unstopped)).size).toBe(0);
  });
});

describe("a prune", () => {
  it("removes the documents whose file has gone", async () => {
    const gone = harness.write("gone.txt", "The white gate is low.");
    harness.write("stays.txt", "The green gate is wide.");
    await harness.ingest();
    rmSync(gone);
    const job = await harness.ingest({ prune: true });
    expect(job).toMatchObject({ state: "done", summary: { files: { removed: 1, unchanged: 1 } } });
    expect(await harness.filesOf(job)).toMatchObject([
      { path: "gone.txt", state: "removed" },
      { path: "stays.txt", state: "unchanged" },
    ]);
    expect(await harness.sources()).toEqual(["stays.txt"]);
  });

  it("leaves the documents of a folder alone that is empty as a whole, and says so", async () => {
    const only = harness.write("only.txt", "The white gate is low.");
    await harness.ingest();
    rmSync(only);
    const job = await harness.ingest({ prune: true });
    expect(job.state).toBe("partial");
    expect(job.summary).toMatchObject({ files: { removed: 0, failed: 0 }, failures: [{ code: "prune_refused" }] });
    expect(await harness.sources()).toEqual(["only.txt"]);
  });
});
