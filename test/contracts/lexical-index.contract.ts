import { afterEach, beforeAll, afterAll, describe, expect, it } from "vitest";
import { type DocumentId, asDocumentId } from "../../src/domain/identifiers.js";
import type { LexicalIndex, LexicalQuery } from "../../src/ports/lexical-index.js";
import { expectCode, unstopped } from "../expect-code.js";
import { type OpenKnowledge, type SampleDocument, commitSamples } from "./knowledge-samples.js";

export interface OpenLexicalIndex extends OpenKnowledge {
  readonly index: LexicalIndex;
}

export const evenWeights = { body: 1, headings: 1, title: 1 };

/** Passages by their text, in the order of the hits. */
async function foundTexts(
  { index, reader }: OpenLexicalIndex,
  query: Pick<LexicalQuery, "terms"> & Partial<LexicalQuery>,
): Promise<string[]> {
  const hits = await index.search({ limit: 1_000, scope: {}, weights: evenWeights, ...query }, unstopped);
  const passages = await reader.passages(
    hits.map(({ chunkId }) => chunkId),
    unstopped,
  );
  expect(passages).toHaveLength(hits.length);
  return passages.map(({ text }) => text);
}

const samples: readonly SampleDocument[] = [
  { source: "a.txt", pages: [["The café opens daily", "Policies on leave", "naïve résumé of Zürich"]] },
  { source: "b.txt", title: "Refunds", pages: [["money goes back", "AND or NOT near"]] },
  {
    source: "c.txt",
    pages: [["refunds are rare here", "C++ and C#", "日本語の文書", 'say "hello" twice', "42 pumps"]],
  },
  { source: "d.txt", pages: [["pump pump pump", "one pump among many other words that are about nothing at all"]] },
];

/** Words, order and limits over a store that does not change. */
export function describeLexicalIndexContract(name: string, open: () => Promise<OpenLexicalIndex>): void {
  describe(`the lexical index contract, kept by ${name}`, () => {
    let opened: OpenLexicalIndex;
    let ids: DocumentId[];

    beforeAll(async () => {
      opened = await open();
      ids = await commitSamples(opened.store, samples);
    });
    afterAll(() => opened.close());

    const found = (...terms: string[]) => foundTexts(opened, { terms });

    it("compares words without case and accents and by their stem", async () => {
      expect(await found("CAFE")).toEqual(["The café opens daily"]);
      expect(await found("Opening")).toEqual(["The café opens daily"]);
      expect(await found("policy")).toEqual(["Policies on leave"]);
      expect(await found("zurich")).toEqual(["naïve résumé of Zürich"]);
      expect(await found("re\u0301sume\u0301s")).toEqual(["naïve résumé of Zürich"]);
    });

    it("finds passages with any of the terms, and none where there are no terms", async () => {
      expect((await found("cafe", "policy", "absent")).sort()).toEqual(["Policies on leave", "The café opens daily"]);
      expect(await found()).toEqual([]);
      expect(await found("absent")).toEqual([]);
    });

    it("takes terms as plain text, whatever they hold", async () => {
      const odd = [
        "",
        " ",
        '"',
        '""',
        "*",
        "(",
        ")",
        "^",
        "-",
        "+",
        ":",
        "\0",
        "\ud800",
        "🙂",
        "'; DROP TABLE chunks; --",
      ];
      expect(await found(...odd)).toEqual([]);
      for (const term of odd) expect(await found(term, "cafe")).toEqual(["The café opens daily"]);
      expect(await found("body:money", "NEAR(money back)", "mon*")).toEqual([]);
      expect(await found("NOT")).toEqual(["AND or NOT near"]);
      expect(await found('"hello"')).toEqual(['say "hello" twice']);
      expect(await found("ca\0fe")).toEqual([]);
    });

    it("takes thousands of terms", async () => {
      const terms = Array.from({ length: 3_000 }, (_, index) => `word${index}`);
      expect(await found(...terms, "cafe")).toEqual(["The café opens daily"]);
    });

    it("puts the best first with scores above 0 that never rise", async () => {
      const query = { terms: ["pump", "refund", "cafe", "the"], limit: 100, scope: {}, weights: evenWeights };
      const hits = await opened.index.search(query, unstopped);
      expect(hits.length).toBeGreaterThan(4);
      for (const [place, { score }] of hits.entries()) {
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThanOrEqual(hits[place - 1]?.score ?? Number.POSITIVE_INFINITY);
      }
      expect((await found("pump"))[0]).toBe("pump pump pump");
    });

    it("weighs the columns as asked", async () => {
      const search = (weights: LexicalQuery["weights"]) => foundTexts(opened, { terms: ["refund"], weights });
      expect((await search({ body: 10, headings: 1, title: 0.1 }))[0]).toBe("refunds are rare here");
      expect((await search({ body: 0.1, headings: 1, title: 10 }))[0]).not.toBe("refunds are rare here");
    });

    it("gives at most `limit` hits: the first ones of a longer list", async () => {
      const all = await found("pump", "refund", "cafe");
      for (const limit of [1, 2, 3, all.length, 1_000])
        expect(await foundTexts(opened, { terms: ["pump", "refund", "cafe"], limit })).toEqual(all.slice(0, limit));
    });

    it("counts passages by term, in the order of the terms, and all passages", async () => {
      const terms = ["absent", "pump", "PUMPS", "", "cafe", "pump", '"'];
      expect(await opened.index.frequencies({ terms: terms, visible: {} }, unstopped)).toEqual({
        chunks: [0, 3, 3, 0, 1, 3, 0],
        total: 12,
      });
      expect(await opened.index.frequencies({ terms: [], visible: {} }, unstopped)).toEqual({ chunks: [], total: 12 });
    });

    it("finds nothing in a scope that names nothing stored", async () => {
      const unknown = asDocumentId("00000000-0000-7000-8000-000000000000");
      for (const scope of [{ collections: [] }, { documentIds: [] }, { documentIds: [unknown] }, { tags: ["x"] }])
        expect(await foundTexts(opened, { terms: ["pump"], scope })).toEqual([]);
      expect(await foundTexts(opened, { terms: ["pump"], scope: { documentIds: ids, tags: [] } })).toHaveLength(3);
    });

    it("throws `cancelled` for an aborted signal and goes on with the next call", async () => {
      const query = { terms: ["pump"], limit: 10, scope: {}, weights: evenWeights };
      await expectCode(opened.index.search(query, AbortSignal.abort()), "cancelled");
      await expectCode(opened.index.frequencies({ terms: ["pump"], visible: {} }, AbortSignal.abort()), "cancelled");
      const controller = new AbortController();
      const stopped = opened.index.search(query, controller.signal);
      controller.abort();
      await expectCode(stopped, "cancelled");
      expect(await opened.index.search(query, unstopped)).toHaveLength(3);
    });
  });
}

/** An index over a store that changes. */
export function describeFollowingContract(name: string, open: () => Promise<OpenLexicalIndex>): void {
  describe(`the lexical index contract on changes, kept by ${name}`, () => {
    let opened: OpenLexicalIndex;

    afterEach(() => opened.close());

    it("has nothing before the first commit and everything after each one", async () => {
      opened = await open();
      const found = () => foundTexts(opened, { terms: ["pump"] });
      expect(await found()).toEqual([]);
      expect(await opened.index.frequencies({ terms: ["pump"], visible: {} }, unstopped)).toEqual({
        chunks: [0],
        total: 0,
      });
      const [documentId] = await commitSamples(opened.store, [{ source: "a.txt", pages: [["a pump", "a hose"]] }]);
      if (!documentId) throw new Error("nothing was committed");
      expect(await found()).toEqual(["a pump"]);
      await commitSamples(opened.store, [{ documentId, source: "a.txt", pages: [["another pump"]] }]);
      expect(await found()).toEqual(["another pump"]);
      expect(await opened.index.frequencies({ terms: ["hose", "pump"], visible: {} }, unstopped)).toEqual({
        chunks: [0, 1],
        total: 1,
      });
      await opened.store.remove(documentId, unstopped);
      expect(await found()).toEqual([]);
      expect(await opened.index.frequencies({ terms: ["pump"], visible: {} }, unstopped)).toEqual({
        chunks: [0],
        total: 0,
      });
    });

    it("puts equal passages in the order of their ids, also where the limit cuts through them", async () => {
      opened = await open();
      const equal = Array.from({ length: 9 }, (_, index) => ({ source: `${index}`, title: "T", pages: [["a pump"]] }));
      await commitSamples(opened.store, equal);
      const search = async (limit: number) => {
        const hits = await opened.index.search({ terms: ["pump"], limit, scope: {}, weights: evenWeights }, unstopped);
        return hits.map(({ chunkId }) => chunkId);
      };
      const all = await search(100);
      expect(all).toEqual([...all].sort((one, other) => one - other));
      expect(await search(4)).toEqual(all.slice(0, 4));
    });
  });
}
