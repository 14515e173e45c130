import { describe, expect, it } from "vitest";
import { ThreadedReranker } from "../../../src/adapters/transformers/threaded-reranker.js";
import { asChunkId, asDocumentId } from "../../../src/domain/identifiers.js";
import type { RankedPassage } from "../../../src/domain/passage.js";
import { FootnoteError } from "../../../src/errors.js";
import type { Reranker } from "../../../src/ports/reranker.js";
import { rerankCandidates, rerankDepth } from "../../../src/retrieval/rerank-candidates.js";
import { expectCode, unstopped } from "../../expect-code.js";
import { tinyCrossEncoder } from "../../fakes/tiny-cross-encoder.js";
import { WordReranker } from "../../fakes/word-reranker.js";

const question = "What is the daily meal allowance?";

function ranked(texts: readonly string[]): RankedPassage[] {
  return texts.map((text, index) => ({
    chunkId: asChunkId(index + 1),
    documentId: asDocumentId("01890a5d-ac96-774b-bcce-b302099a8057"),
    version: 1,
    title: "Policy",
    source: "policy.md",
    collection: "default",
    headings: ["Policy", "Rules"],
    text,
    spans: [{ page: 1, start: 0, end: text.length }],
    rank: index + 1,
    score: 1 / (index + 1),
  }));
}

const texts = (passages: readonly RankedPassage[]) => passages.map(({ text }) => text);
const candidates = ranked(["Flights are booked in economy.", "A meal.", "The daily meal allowance is 48 euros."]);

/** A reranker that does what it is told, whatever it promised. */
const rerankerThat = (score: Reranker["score"]): Reranker => ({ score, close: async () => undefined });

describe("reranking", () => {
  it("puts the passage that answers first, by a cross-encoder in its thread", async () => {
    const reranker = new ThreadedReranker(tinyCrossEncoder("one-label"));
    // Within any budget, so that a slow machine does not change the outcome.
    const reranking = await rerankCandidates(question, candidates, reranker, unstopped, 60_000);
    await reranker.close();
    expect(texts(reranking.candidates)).toEqual(texts([...candidates].reverse()));
    expect(reranking.degraded).toEqual([]);
  });

  it("keeps ranks and scores with the places, and equal passages in the order they had", async () => {
    const { candidates: reordered } = await rerankCandidates(
      question,
      ranked(["one", "two", "The daily meal", "three"]),
      new WordReranker(),
      unstopped,
    );
    expect(texts(reordered)).toEqual(["The daily meal", "one", "two", "three"]);
    expect(reordered.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
    expect(reordered.map(({ score }) => score)).toEqual([1, 1 / 2, 1 / 3, 1 / 4]);
  });

  it("reads the best twenty with title and headings, and leaves the rest behind them", async () => {
    const many = ranked([...new Array<string>(rerankDepth).fill("nothing"), "The daily meal allowance", "rest"]);
    const reranker = new WordReranker();
    const { candidates: reordered } = await rerankCandidates(question, many, reranker, unstopped);
    expect(reranker.asked).toEqual([new Array<string>(rerankDepth).fill("Policy > Rules\nnothing")]);
    expect(texts(reordered)).toEqual(texts(many));
  });

  it("asks for nothing where there is nothing to order", async () => {
    const reranker = new WordReranker();
    for (const few of [[], ranked(["one"])]) {
      expect(await rerankCandidates(question, few, reranker, unstopped)).toEqual({ candidates: few, degraded: [] });
    }
    expect(reranker.asked).toEqual([]);
  });

  it("abandons a reranker that hangs, deaf to its signal, when the time budget is spent", async () => {
    const startedMs = performance.now();
    const hanging = rerankerThat(() => new Promise(() => undefined));
    const reranking = await rerankCandidates(question, candidates, hanging, unstopped, 50);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
    expect(reranking).toEqual({ candidates, degraded: ["reranker"] });
  });

  it.each([
    ["fails", () => Promise.reject(new FootnoteError("reranker_unavailable", "no model"))],
    ["gives too few numbers", async () => [1, 2]],
    ["gives what is no number", async () => [1, Number.NaN, 2]],
  ])("keeps the order and says so where the reranker %s", async (_, score) => {
    const reranking = await rerankCandidates(question, candidates, rerankerThat(score), unstopped);
    expect(reranking).toEqual({ candidates, degraded: ["reranker"] });
  });

  it("stops with its caller, which is no fault of the reranker", async () => {
    const controller = new AbortController();
    const hanging = rerankerThat(() => new Promise(() => undefined));
    const run = rerankCandidates(question, candidates, hanging, controller.signal);
    controller.abort();
    await expectCode(run, "cancelled");
  });
});
