import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { findFiles } from "../../ingest/find-files.js";
import { FileHashes } from "../../ingest/hash-files.js";
import { planChanges } from "../../ingest/plan-changes.js";
import { asContentHash, asDocumentId } from "../../src/domain/identifiers.js";
import { FootnoteCommand } from "../footnote-command.js";

const nobody = 65_534;
const signal = new AbortController().signal;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "footnote-folder-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs as a user to whom permissions apply. */
async function asNobody<Result>(work: () => Promise<Result>): Promise<Result> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe("a hostile folder", () => {
  it("is walked without following links or waiting for pipes, and every bad entry is one failure", async () => {
    const footnote = new FootnoteCommand();
    try {
      symlinkSync(".", join(folder, "loop"));
      symlinkSync("self", join(folder, "self"));
      symlinkSync("/etc/passwd", join(folder, "passwd.txt"));
      execFileSync("mkfifo", [join(folder, "pipe.txt")]);
      writeFileSync(join(folder, "empty.txt"), "");
      writeFileSync(join(folder, "two\nlines.txt"), "The green gate is wide.");
      writeFileSync(join(folder, "red\u001b[31m\u202egnp.txt"), "The blue gate is narrow.");
      // Some file systems refuse such a name themselves.
      const odd = Buffer.concat([Buffer.from(`${folder}/lat`), Buffer.from([0xe9]), Buffer.from("in.txt")]);
      const oddNames = process.platform === "linux" ? 1 : 0;
      if (oddNames === 1) writeFileSync(odd, "The old gate is closed.");
      const { status, stdout } = await footnote.run("ingest", folder, "--json");
      expect(status).toBe(1);
      const { files, failures } = z
        .object({ files: z.record(z.string(), z.number()), failures: z.array(z.object({ code: z.string() })) })
        .parse(JSON.parse(stdout));
      expect(files).toMatchObject({ total: 3 + oddNames, added: 2, failed: 1 + oddNames, skipped: 4 });
      expect(failures.map(({ code }) => code).sort()).toEqual(["empty", "unreadable"].slice(0, 1 + oddNames));
      const listed = await footnote.run("documents", "list");
      expect(listed.stdout).toContain("red\\u001b[31m\\u202egnp.txt");
      symlinkSync(folder, join(footnote.dataDir, "named"));
      const named = await footnote.run("ingest", join(footnote.dataDir, "named"), "--json");
      expect(JSON.parse(named.stdout)).toMatchObject({ files: { total: 3 + oddNames, unchanged: 2 } });
    } finally {
      await footnote.close();
    }
  });

  it("keeps documents whose folder cannot be read, whatever is pruned", async () => {
    mkdirSync(join(folder, "closed"));
    writeFileSync(join(folder, "closed", "inside.txt"), "text");
    writeFileSync(join(folder, "secret.txt"), "text");
    chmodSync(join(folder, "secret.txt"), 0);
    chmodSync(join(folder, "closed"), 0);
    chmodSync(folder, 0o755);
    const known = ["closed/inside.txt", "removed.txt"].map((source, index) => ({
      documentId: asDocumentId(`0192f0c1-2345-7000-8000-00000000000${index}`),
      source,
      origin: join(folder, source),
      contentHash: asContentHash("0".repeat(64)),
      version: 1,
      tags: [],
      labels: [],
    }));
    const stored = { known, attempts: new Map() };
    const hashes = new FileHashes(new Map(), Date.now);
    const { found, plan } = await asNobody(async () => {
      const found = await findFiles([folder], signal);
      return { found, plan: await planChanges(found, { paths: [folder] }, stored, hashes, signal) };
    });
    chmodSync(join(folder, "closed"), 0o755);
    expect(found.unreadable.map(({ source, error }) => [source, error.code])).toEqual([["closed", "unreadable"]]);
    expect(plan.files.map(({ source, change }) => [source, change])).toEqual([["secret.txt", "failed"]]);
    expect(plan.gone.map(({ source }) => source)).toEqual(["removed.txt"]);
  });
});
