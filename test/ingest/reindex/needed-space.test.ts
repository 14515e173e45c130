import { describe, expect, it } from "vitest";
import { checkSpace } from "../../../ingest/reindex/needed-space.js";
import { expectCode } from "../../expect-code.js";

const size = { chunks: 100_000, dimensions: 384, characters: 80_000_000, missingShare: 1 };
const gigabyte = 2 ** 30;

describe("checkSpace", () => {
  it("lets a set be built that has room", () => {
    expect(() => checkSpace(size, 2 * gigabyte)).not.toThrow();
  });

  it("refuses one that has none, with what it needs and what is free", async () => {
    const tight = async () => checkSpace(size, 300 * 2 ** 20);
    await expectCode(tight(), "storage_full");
    await expect(tight()).rejects.toThrow(
      /needs about \d{3} MB \(\d{9} bytes\), and 300 MB \(314572800 bytes\) are free/u,
    );
  });

  it("asks for no more than what is still to be built", () => {
    expect(() => checkSpace({ ...size, missingShare: 0.1 }, 300 * 2 ** 20)).not.toThrow();
  });
});
