import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { errorCodes } from "../../src/errors.js";

describe("error codes", () => {
  it("are each explained in docs/errors.md, and nothing else is", () => {
    const text = readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8");
    const explained = [...text.matchAll(/^\| `(\w+)`\s+\|/gmu)].map(([, code]) => code);
    expect(explained).toEqual([...errorCodes]);
  });
});
