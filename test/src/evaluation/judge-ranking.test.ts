import { describe, expect, it } from "vitest";
import { indexNames } from "../../../src/evaluation/document-names.js";
import type { RelevantPlace } from "../../../src/evaluation/evaluation-question.js";
import { type RankingUnit, judgeRanking } from "../../../src/evaluation/judge-ranking.js";
import { documentId, ranking } from "./passage-samples.js";

const documents = [
  { documentId: documentId(1), source: "reports/a.pdf" },
  { documentId: documentId(2), source: "b.pdf" },
  { documentId: documentId(3), source: "old/a.pdf" },
];
const passages = ranking(
  [2, "b.pdf", 4],
  [1, "reports/a.pdf", 2, 3],
  [2, "b.pdf", 4],
  [1, "reports/a.pdf", 2],
  [1, "reports/a.pdf", 5],
  [3, "old/a.pdf", 1],
);

function judge(unit: RankingUnit, ...relevant: RelevantPlace[]) {
  return judgeRanking(passages, relevant, unit, indexNames(documents, "file"));
}

describe("a ranking of passages", () => {
  it("is read as one of distinct pages, each that of a passage's first span", () => {
    const { places, foundRanks, relevant } = judge(
      "page",
      { document: "reports/a.pdf", page: 5 },
      { document: "reports/a.pdf", page: 3 },
    );
    expect(places).toEqual([
      { document: "b.pdf", page: 4, relevant: false },
      { document: "reports/a.pdf", page: 2, relevant: false },
      { document: "reports/a.pdf", page: 5, relevant: true },
      { document: "old/a.pdf", page: 1, relevant: false },
    ]);
    expect({ foundRanks, relevant }).toEqual({ foundRanks: [3], relevant: 2 });
  });

  it("is read as one of distinct documents, and several pages of one are one thing to find", () => {
    const { places, foundRanks, relevant } = judge(
      "document",
      { document: "reports/a.pdf", page: 2 },
      { document: "reports/a.pdf", page: 9 },
    );
    expect(places.map(({ document }) => document)).toEqual(["b.pdf", "reports/a.pdf", "old/a.pdf"]);
    expect({ foundRanks, relevant }).toEqual({ foundRanks: [2], relevant: 1 });
  });

  it("finds a document named without a page with its first page, and once", () => {
    expect(judge("page", { document: "reports/a.pdf" })).toMatchObject({ foundRanks: [2], relevant: 1 });
  });

  it("lets any document of a name count, but a page found counts for one thing only", () => {
    expect(judge("document", { document: "a.pdf" })).toMatchObject({ foundRanks: [2], relevant: 1 });
    expect(judge("document", { document: "a.pdf" }, { document: "reports/a.pdf" })).toMatchObject({
      foundRanks: [2, 3],
      relevant: 2,
    });
  });

  it("keeps what is not stored among the things to find", () => {
    expect(judge("document", { document: "c.pdf" }, { document: "d.pdf" }, { document: "b.pdf" })).toMatchObject({
      foundRanks: [1],
      relevant: 3,
    });
  });

  it("counts a place that is listed twice once", () => {
    const twice = { document: "b.pdf", page: 4 };
    expect(judge("page", twice, twice)).toMatchObject({ foundRanks: [1], relevant: 1 });
  });
});

describe("a document's name", () => {
  const stored = [{ documentId: documentId(1), source: "Reports/2022.Q3/A.v2.pdf" }];

  it("is its file name or its path, exactly and with regard to case", () => {
    const find = indexNames(stored, "file");
    for (const name of ["A.v2.pdf", "Reports/2022.Q3/A.v2.pdf"]) expect([...find(name)]).toEqual([documentId(1)]);
    for (const name of ["a.v2.pdf", "A.v2", "2022.Q3/A.v2.pdf", "pdf", ""]) expect(find(name).size).toBe(0);
  });

  it("may lack the last extension where it is the id of a benchmark's document", () => {
    const find = indexNames(stored, "id");
    for (const name of ["A.v2", "A.v2.pdf", "Reports/2022.Q3/A.v2"]) expect(find(name).size).toBe(1);
    for (const name of ["A", "Reports/2022"]) expect(find(name).size).toBe(0);
  });
});
