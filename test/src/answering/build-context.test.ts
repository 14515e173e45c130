import { describe, expect, it } from "vitest";
import { buildContext } from "../../../src/answering/build-context.js";
import { asChunkId, asDocumentId } from "../../../src/domain/identifiers.js";
import type { RankedPassage } from "../../../src/domain/passage.js";
import type { KnowledgeReader } from "../../../src/ports/knowledge-reader.js";

const documentId = asDocumentId("0199b1c2-7a00-7000-8000-000000000001");
const never = new AbortController().signal;
/** A token for each word. */
const measure = (text: string) => text.split(/\s+/u).length;

/** The chunk at a place of one document of three chunks a page, each of so many words. */
function chunk(place: number, words = 10): RankedPassage {
  const text = Array.from({ length: words }, (_, index) => `c${place}w${index}`).join(" ");
  const start = (place % 3) * 1_000;
  return {
    chunkId: asChunkId(place + 1),
    documentId,
    version: 1,
    title: "Report",
    source: "report.md",
    collection: "default",
    headings: [],
    text,
    spans: [{ page: Math.floor(place / 3) + 1, start, end: start + text.length }],
    rank: 0,
    score: 0,
  };
}

const reader: Pick<KnowledgeReader, "neighbours"> = {
  neighbours: async (id) => [id - 2, id].filter((place) => place >= 0 && place < 30).map((place) => chunk(place)),
};

const build = (passages: readonly RankedPassage[], tokens: number) =>
  buildContext(passages, reader, { tokens, measure }, never);
const places = (blocks: Awaited<ReturnType<typeof build>>) =>
  blocks.map(({ passages }) => passages.map(({ chunkId }) => chunkId - 1));

describe("the passages a model sees", () => {
  it("stand best first, next best last, and so on inwards, numbered as they stand", async () => {
    const blocks = await build(
      [0, 6, 12, 18, 24].map((place) => chunk(place)),
      90,
    );
    expect(places(blocks)).toEqual([[0], [12], [24], [18], [6]]);
    expect(blocks.map(({ rank }) => rank)).toEqual([0, 2, 4, 3, 1]);
    expect(blocks.map(({ text }) => text.slice(0, 3))).toEqual(["[1]", "[2]", "[3]", "[4]", "[5]"]);
  });

  it("take the chunks around them along while there is room, the best passage's first", async () => {
    expect(places(await build([chunk(6), chunk(15)], 57))).toEqual([[5, 6, 7], [15]]);
    expect(places(await build([chunk(6), chunk(15)], 500))).toEqual([
      [5, 6, 7],
      [14, 15, 16],
    ]);
  });

  it("become one block where they adjoin on a page, in reading order, without a chunk twice", async () => {
    expect(places(await build([chunk(7), chunk(20), chunk(6)], 54))).toEqual([[6, 7], [20]]);
    expect(places(await build([chunk(8), chunk(6), chunk(7)], 54))).toEqual([[6, 7, 8]]);
  });

  it("stay apart where a page lies between, so that a block says its page truly", async () => {
    expect(places(await build([chunk(5), chunk(6)], 36))).toEqual([[5], [6]]);
  });

  it("are chosen by their worth for their tokens, the best whatever it costs", async () => {
    const passages = [chunk(0, 60), chunk(6, 200), chunk(12, 20), chunk(18, 20)];
    expect(places(await build(passages, 125))).toEqual([[0], [18], [12]]);
    expect(places(await build(passages, 70))).toEqual([[0]]);
    expect(places(await build(passages, 30))).toEqual([[12]]);
    expect(await build(passages, 10)).toEqual([]);
  });

  it("never cost more than the budget", async () => {
    for (let tokens = 0; tokens < 400; tokens += 7) {
      const blocks = await build(
        [3, 4, 9, 10, 11, 20, 0].map((place) => chunk(place)),
        tokens,
      );
      const ids = blocks.flatMap(({ passages }) => passages.map(({ chunkId }) => chunkId));
      expect(new Set(ids).size).toBe(ids.length);
      expect(measure(blocks.map(({ text }) => text).join("\n\n"))).toBeLessThanOrEqual(Math.max(1, tokens));
    }
  });
});
