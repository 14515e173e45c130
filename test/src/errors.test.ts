import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { problemCodes } from "../../src/domain/problem.js";
import { errorCodes, toFootnoteError } from "../../src/errors.js";

const [errors = "", problems = ""] = readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8").split(
  "## What `footnote check` finds",
);
const explainedIn = (text: string) => [...text.matchAll(/^\| `(\w+)`\s+\|/gmu)].map(([, code]) => code);

describe("error codes", () => {
  it("are each explained in docs/errors.md, and nothing else is", () => {
    expect(explainedIn(errors)).toEqual([...errorCodes]);
  });

  it("of a check are too", () => {
    expect(explainedIn(problems)).toEqual([...problemCodes]);
  });
});

describe("faults of the disk", () => {
  it.each([
    ["ENOSPC", "storage_full"],
    ["SQLITE_FULL", "storage_full"],
    ["EIO", "storage_failed"],
    ["SQLITE_IOERR_WRITE", "storage_failed"],
    ["SQLITE_IOERR_SHMSIZE", "storage_full"],
  ])("are told apart: %s is %s", (code, expected) => {
    expect(toFootnoteError(Object.assign(new Error("disk"), { code })).code).toBe(expected);
  });
});
