import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Reranker } from "../../src/ports/reranker.js";
import { expectCode, unstopped } from "../expect-code.js";

const question = "What is the daily meal allowance?";
const answering = "The daily meal allowance for travel within the country is 48 euros.";
const related = "A meal is taken in the office.";
const unrelated = "Flights are booked in economy.";
const oddTexts = [
  "",
  " \n\t",
  "🙂",
  "\ud800 alone",
  "nul \0 inside",
  "日本語の文書",
  "x".repeat(5_000),
  "meal ".repeat(5_000),
];

/** What every reranker promises. The model is opened once for all tests. */
export function describeRerankerContract(name: string, open: () => Promise<Reranker>): void {
  describe(`the reranker contract, kept by ${name}`, () => {
    let reranker: Reranker;

    beforeAll(async () => {
      reranker = await open();
    });
    afterAll(() => reranker.close());

    const score = (query: string, passages: readonly string[]) => reranker.score(query, passages, unstopped);

    it("gives the passage that answers the highest number, in the order of the passages", async () => {
      const [low = 0, high = 0, middle = 0, ...none] = await score(question, [unrelated, answering, related]);
      expect(none).toEqual([]);
      expect(high).toBeGreaterThan(middle);
      expect(middle).toBeGreaterThan(low);
    });

    it("gives a passage the same number whatever stands beside it", async () => {
      const [alone = 0] = await score(question, [answering]);
      const together = await score(question, [unrelated, related, answering]);
      expect(together[2]).toBeCloseTo(alone, 5);
    });

    it("gives a finite number for any text on either side, and none for no passage", async () => {
      const scores = [...(await score(question, oddTexts))];
      for (const text of oddTexts) scores.push(...(await score(text, [answering])));
      expect(scores).toHaveLength(oddTexts.length * 2);
      expect(scores.every(Number.isFinite)).toBe(true);
      expect(await score(question, [])).toEqual([]);
    });

    it("reads the passage also beside a question of thousands of words", async () => {
      const [high = 0, low = 0] = await score("meal ".repeat(3_000), [answering, unrelated]);
      expect(high).toBeGreaterThan(low);
    });

    it("throws `cancelled` for a signal that is aborted already", async () => {
      await expectCode(reranker.score(question, [answering], AbortSignal.abort()), "cancelled");
    });

    it("throws `cancelled` between passages and goes on with the next call", async () => {
      const controller = new AbortController();
      const run = reranker.score(question, new Array<string>(200).fill(answering), controller.signal);
      setImmediate(() => controller.abort());
      await expectCode(run, "cancelled");
      expect(await score(question, [answering])).toHaveLength(1);
    });

    it("answers calls side by side, and one that stops leaves the others alone", async () => {
      const controller = new AbortController();
      const stopped = reranker.score(question, new Array<string>(200).fill(answering), controller.signal);
      const others = [score(question, [unrelated, answering]), score(question, [answering, unrelated])];
      setImmediate(() => controller.abort());
      await expectCode(stopped, "cancelled");
      const [one = [], other = []] = await Promise.all(others);
      expect(one).toEqual([...other].reverse());
    });
  });
}

/** What a reranker with a model to load promises besides. `open` gives one that nobody has asked for anything yet. */
export function describeRerankerLoadingContract(
  name: string,
  open: (model: "absent" | "no cross-encoder") => Promise<Reranker>,
): void {
  describe(`the reranker contract on loading, kept by ${name}`, () => {
    it("throws `reranker_unavailable` with what to do where the model is absent, each time it is asked", async () => {
      const reranker = await open("absent");
      const refusal = { code: "reranker_unavailable", message: expect.stringMatching(/Check FOOTNOTE_RERANKER/u) };
      await expect(reranker.score(question, [answering], unstopped)).rejects.toMatchObject(refusal);
      await expect(reranker.score(question, [], unstopped)).rejects.toMatchObject(refusal);
      await reranker.close();
    });

    it("throws `reranker_unavailable` where the model is of another kind", async () => {
      const reranker = await open("no cross-encoder");
      await expectCode(reranker.score(question, [answering], unstopped), "reranker_unavailable");
      await reranker.close();
    });
  });
}
