import { describe, expect, it } from "vitest";
import { meanMetrics, scoreRanking } from "../../../src/evaluation/ranking-metrics.js";

describe("the metrics of a ranking", () => {
  it("are those computed by hand for three relevant units at ranks 1, 3 and 6, looked at 5 deep", () => {
    const { recall, mrr, ndcg, hit, first } = scoreRanking([1, 3, 6], 3, 5);
    expect(recall).toBeCloseTo(2 / 3, 12);
    expect(mrr).toBe(1);
    // DCG 1/log2(2) + 1/log2(4) = 1.5; the best is 1 + 1/log2(3) + 1/log2(4) = 2.130930.
    expect(ndcg).toBeCloseTo(0.7039180890341347, 12);
    expect([hit, first]).toEqual([1, 1]);
  });

  it("look at every rank for the reciprocal rank, and only at the first k for the rest", () => {
    expect(scoreRanking([20], 2, 10)).toEqual({ recall: 0, mrr: 0.05, ndcg: 0, hit: 0, first: 0 });
  });

  it("are all 0 where nothing is found, and all 1 where everything stands at the top", () => {
    expect(scoreRanking([], 4, 10)).toEqual({ recall: 0, mrr: 0, ndcg: 0, hit: 0, first: 0 });
    expect(scoreRanking([1, 2, 3], 3, 10)).toEqual({ recall: 1, mrr: 1, ndcg: 1, hit: 1, first: 1 });
  });

  it("give the best gain to a full first page even where more is relevant than it can hold", () => {
    expect(scoreRanking([1, 2, 3], 12, 3)).toEqual({ recall: 0.25, mrr: 1, ndcg: 1, hit: 1, first: 1 });
  });

  it("have the mean of the textbook example of reciprocal ranks 1/3, 1/2 and 1, which is 11/18", () => {
    const { mrr } = meanMetrics([[3], [2], [1]].map((ranks) => scoreRanking(ranks, 1, 10)));
    expect(mrr).toBeCloseTo(11 / 18, 12);
  });
});
