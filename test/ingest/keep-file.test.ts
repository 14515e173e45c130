import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepFile } from "../../ingest/keep-file.js";
import { FolderFileStore } from "../../src/adapters/folder/folder-file-store.js";

const signal = new AbortController().signal;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "footnote-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a file that is kept", () => {
  it("is named by the bytes that were read, though it grows meanwhile", async () => {
    const path = join(folder, "growing.txt");
    writeFileSync(path, "a line\n".repeat(100_000));
    const growing = setInterval(() => appendFileSync(path, "another line\n"), 1);
    const files = new FolderFileStore(join(folder, "originals"));
    const { contentHash, sizeBytes } = await keepFile(path, files, 10_000_000, signal);
    clearInterval(growing);
    const kept = readFileSync((await files.locate(contentHash)) ?? "");
    expect(kept.length).toBe(sizeBytes);
    expect(createHash("sha256").update(kept).digest("hex")).toBe(contentHash);
  });

  it("may be missing, which is no fault of the store", async () => {
    const files = new FolderFileStore(join(folder, "originals"));
    await expect(keepFile(join(folder, "gone.txt"), files, 1_000, signal)).rejects.toMatchObject({
      code: "unreadable",
    });
  });

  it("may be too large, which is not taken for unreadable", async () => {
    const path = join(folder, "large.txt");
    writeFileSync(path, "x".repeat(2_000_000));
    const files = new FolderFileStore(join(folder, "originals"));
    await expect(keepFile(path, files, 1_000, signal)).rejects.toMatchObject({ code: "too_large" });
  });
});
