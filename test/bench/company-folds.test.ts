import { describe, expect, it } from "vitest";
import { companyFolds, companyOf, leftOutScores } from "../../bench/company-folds.js";

const score = (recall: number, mrr = recall) => ({ recall, recallNear: recall, documentFirst: recall, mrr });
const about = (companies: readonly string[], ...scores: readonly ReturnType<typeof score>[]) => ({
  companies: new Set(companies),
  scores,
});

describe("companyOf", () => {
  it("is the first part of an annual report's name and the ticker of a quarterly one's", () => {
    expect(companyOf("3M_2018_10K.pdf")).toBe("3M");
    expect(companyOf("reports/JOHNSON & JOHNSON_2022_10K.pdf")).toBe("JOHNSON & JOHNSON");
    expect(companyOf("2023 Q3 AAPL.pdf")).toBe("AAPL");
    expect(companyOf("report.pdf")).toBe("report");
  });
});

describe("companyFolds", () => {
  it("chooses for each company what is best for the others, however good another choice is for itself", () => {
    const questions = [
      about(["A"], score(1), score(0)),
      about(["B"], score(0), score(1)),
      about(["C"], score(0), score(1)),
    ];
    const folds = companyFolds(questions);
    expect(folds.map(({ companies, chosen }) => [companies.join(), chosen])).toEqual([
      ["A", 1],
      ["B", 0],
      ["C", 0],
    ]);
    expect(leftOutScores(questions, folds).map(({ recall }) => recall)).toEqual([0, 0, 0]);
  });

  it("keeps all questions of a company together", () => {
    const questions = [about(["A"], score(1)), about(["B"], score(1)), about(["A"], score(0))];
    expect(companyFolds(questions).map(({ questions: indexes }) => indexes)).toEqual([[0, 2], [1]]);
  });

  it("chooses by no question that shares one of several companies", () => {
    const questions = [
      about(["A", "B"], score(0), score(1)),
      about(["A"], score(1), score(0)),
      about(["B"], score(1), score(0)),
      about(["C"], score(0), score(1)),
    ];
    const chosen = Object.fromEntries(companyFolds(questions).map((fold) => [fold.companies.join("+"), fold.chosen]));
    expect(chosen).toEqual({ "A+B": 1, A: 0, B: 0, C: 0 });
  });

  it("takes among equal recalls the better reciprocal rank, then the first", () => {
    const other = about(["B"], score(0.5, 0.2), score(0.5, 0.4), score(0.5, 0.4));
    expect(companyFolds([about(["A"], score(1), score(1), score(1)), other])[0]?.chosen).toBe(1);
  });

  it("refuses questions that are all about one company", () => {
    expect(() => companyFolds([about(["A"], score(1))])).toThrow(RangeError);
  });
});
