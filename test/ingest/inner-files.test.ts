import { describe, expect, it } from "vitest";
import { type FoundInside, insideOf, takeInto } from "../../ingest/inner-files.js";
import { type ContentHash, asContentHash } from "../../src/domain/identifiers.js";
import { FootnoteError } from "../../src/errors.js";
import { expectCode } from "../expect-code.js";

const hashOf = (name: string): ContentHash =>
  asContentHash(Buffer.from(name.padEnd(32, "_")).toString("hex").slice(0, 64));
const keepOf = (sizeBytes: number) => async (path: string) => ({ contentHash: hashOf(path), sizeBytes });
const outer = hashOf("outer");

describe("files taken out of another", () => {
  it("are kept with their names, also where one of them is too large", async () => {
    const found: FoundInside[] = [];
    const take = takeInto(found, insideOf(undefined, outer), async (path) => {
      if (path === "large") throw new FootnoteError("too_large", "The file is too large.");
      return keepOf(1)(path);
    });
    await take({ name: "a.txt", path: "a" });
    await take({ name: "b.txt", path: "large" });
    expect(found).toEqual([
      { name: "a.txt", kept: { contentHash: hashOf("a"), sizeBytes: 1 } },
      { name: "b.txt", kept: expect.objectContaining({ code: "too_large" }) },
    ]);
  });

  it("do not include the container again, at whatever depth", async () => {
    const found: FoundInside[] = [];
    const nesting = insideOf(insideOf(undefined, outer), hashOf("inner"));
    await takeInto(found, nesting, keepOf(1))({ name: "r/r.zip", path: "outer" });
    expect(found).toEqual([{ name: "r/r.zip", kept: expect.objectContaining({ code: "parser_limit" }) }]);
  });

  it("end the container where they are nested too deep", async () => {
    let nesting = insideOf(undefined, outer);
    for (const name of ["two", "three"]) nesting = insideOf(nesting, hashOf(name));
    await takeInto([], nesting, keepOf(1))({ name: "a", path: "a" });
    await expectCode(
      takeInto([], insideOf(nesting, hashOf("four")), keepOf(1))({ name: "a", path: "a" }),
      "parser_limit",
    );
  });

  it("share one budget of files and bytes with everything in the outermost container", async () => {
    const nesting = insideOf(undefined, outer);
    await takeInto([], nesting, keepOf(400_000_000))({ name: "a", path: "a" });
    const deeper = insideOf(nesting, hashOf("inner"));
    await expectCode(takeInto([], deeper, keepOf(200_000_000))({ name: "b", path: "b" }), "parser_limit");
    const many = insideOf(undefined, outer);
    const take = takeInto([], many, keepOf(1));
    for (let count = 0; count < 2_000; count += 1) await take({ name: "a", path: "a" });
    await expectCode(takeInto([], insideOf(many, hashOf("b")), keepOf(1))({ name: "b", path: "b" }), "parser_limit");
  });
});
