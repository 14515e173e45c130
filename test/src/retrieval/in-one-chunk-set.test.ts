import { describe, expect, it } from "vitest";
import type { ChunkSet } from "../../../src/domain/chunk-set.js";
import { FootnoteError } from "../../../src/errors.js";
import { inOneChunkSet } from "../../../src/retrieval/in-one-chunk-set.js";
import { expectCode, unstopped } from "../../expect-code.js";
import { HashEmbedder } from "../../fakes/hash-embedder.js";

const embedder = await new HashEmbedder().fingerprint(unstopped);
const setOf = (id: number, currentSince: number): ChunkSet => ({
  id,
  chunkerVersion: "sample-1",
  embedder,
  currentSince,
  state: "current",
});

/** Gives the sets one after another, the last one for ever. */
const readerOf = (...sets: ChunkSet[]) => ({
  currentChunkSet: async () => (sets.length > 1 ? sets.shift() : sets[0]),
});
const counting = () => {
  let runs = 0;
  return { work: async () => (runs += 1) };
};

describe("inOneChunkSet", () => {
  it("does work once while the set stays", async () => {
    expect(await inOneChunkSet(counting().work, readerOf(setOf(1, 0)), unstopped)).toBe(1);
  });

  it("does it again where another set took its place, or the same one came back", async () => {
    expect(await inOneChunkSet(counting().work, readerOf(setOf(1, 0), setOf(2, 5)), unstopped)).toBe(2);
    expect(await inOneChunkSet(counting().work, readerOf(setOf(1, 0), setOf(1, 9)), unstopped)).toBe(2);
  });

  it("does not throw what went wrong between two sets, but what goes wrong in one", async () => {
    let runs = 0;
    const failOnce = async () => {
      runs += 1;
      if (runs === 1) throw new FootnoteError("embedder_mismatch", "Between two sets.");
      return runs;
    };
    expect(await inOneChunkSet(failOnce, readerOf(setOf(1, 0), setOf(2, 5)), unstopped)).toBe(2);
    const fail = async () => Promise.reject(new FootnoteError("embedder_mismatch", "In one set."));
    await expectCode(inOneChunkSet(fail, readerOf(setOf(1, 0)), unstopped), "embedder_mismatch");
  });

  it("gives up doing it again after a third time, and at once when aborted", async () => {
    const restless = readerOf(...Array.from({ length: 20 }, (_, index) => setOf(index, index)));
    expect(await inOneChunkSet(counting().work, restless, unstopped)).toBe(3);
    expect(await inOneChunkSet(counting().work, readerOf(setOf(1, 0), setOf(2, 5)), AbortSignal.abort())).toBe(1);
  });
});
