import { describe, expect, it } from "vitest";
import { asDocumentId } from "../../../src/domain/identifiers.js";
import { goldenReport, questionsOfStored } from "../../../src/evaluation/golden-questions.js";
import type { RetrievalReport } from "../../../src/evaluation/retrieval-report.js";

const documents = [{ documentId: asDocumentId("01a20edc-6729-7406-ba85-dd240cf994be"), source: "a/pumps.md" }];

function runOf(ranks: Readonly<Record<string, number | null>>): RetrievalReport {
  const metricsOf = (rank: number | null) => {
    const found = Number(rank !== null && rank <= 10);
    return { recall: found, mrr: rank === null ? 0 : 1 / rank, ndcg: found, hit: found, first: Number(rank === 1) };
  };
  const perQuestion = Object.entries(ranks).map(([id, rank]) => ({
    id,
    question: `What of ${id}?`,
    metrics: metricsOf(rank),
    rank,
    relevant: 1,
    byDocument: { ...metricsOf(rank), rank },
    top: [],
    latencyMs: 1,
    degraded: [],
  }));
  const mean = (name: "recall" | "mrr") =>
    perQuestion.reduce((sum, { metrics }) => sum + metrics[name], 0) / perQuestion.length;
  const metrics = { recall: mean("recall"), mrr: mean("mrr"), ndcg: 0, hit: 0, first: 0 };
  return {
    questions: perQuestion.length,
    k: 10,
    unit: "page",
    mode: "hybrid",
    collection: null,
    depth: 200,
    metrics,
    byDocument: metrics,
    leftOut: { unanswerable: 0, withoutRelevant: 0 },
    missing: { count: 0, documents: [] },
    allStored: null,
    ambiguous: [],
    degraded: 1,
    latencyMs: { p50: 1, p95: 1 },
    perQuestion,
  };
}

describe("golden questions", () => {
  it("are those whose every document is stored", () => {
    const question = { id: "1", question: "What?", answerable: true };
    const questions = [
      { ...question, relevant: [{ document: "pumps.md" }] },
      { ...question, relevant: [{ document: "pumps.md" }, { document: "hoses.md" }] },
      { ...question, relevant: [] },
      { ...question, answerable: false, relevant: [{ document: "pumps.md" }] },
    ];
    expect(questionsOfStored({ questions, documentNames: "file" }, documents).questions).toEqual([questions[0]]);
  });

  it("name each one that got worse, with its ranks, and no other", () => {
    const before = runOf({ same: 2, better: 5, later: 1, lost: 3, never: null });
    const after = runOf({ same: 2, better: 1, later: 4, lost: null, never: null });
    expect(goldenReport(before, after, 0.02)).toEqual({
      checked: true,
      questions: 5,
      k: 10,
      margin: 0.02,
      before: { recall: 0.8, mrr: expect.closeTo(0.4067, 3) },
      after: { recall: 0.6, mrr: expect.closeTo(0.35, 3) },
      worse: [
        { id: "later", question: "What of later?", rankBefore: 1, rankAfter: 4 },
        { id: "lost", question: "What of lost?", rankBefore: 3, rankAfter: null },
      ],
      degraded: 2,
    });
  });
});
