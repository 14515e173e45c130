import { describe, expect, it } from "vitest";
import type { RankedPassage } from "../../../src/domain/passage.js";
import { type RetrievalEvaluation, evaluateRetrieval } from "../../../src/evaluation/evaluate-retrieval.js";
import type { EvaluationQuestion, RelevantPlace } from "../../../src/evaluation/evaluation-question.js";
import type { SearchRequest } from "../../../src/retrieval/search-request.js";
import { expectCode, unstopped } from "../../expect-code.js";
import { documentId, ranking } from "./passage-samples.js";

const documents = [
  { documentId: documentId(1), source: "a.pdf" },
  { documentId: documentId(2), source: "b.pdf" },
];

function question(id: string, relevant: readonly RelevantPlace[], answerable = true): EvaluationQuestion {
  return { id, question: `question ${id}`, relevant, answerable };
}

/** A search that knows its rankings by query and takes as many milliseconds as the query is asked for the n-th time. */
class KnownRankings {
  readonly asked: SearchRequest[] = [];
  readonly #rankings: Readonly<Record<string, RankedPassage[]>>;
  #now = 0;

  constructor(rankings: Readonly<Record<string, RankedPassage[]>>) {
    this.#rankings = rankings;
  }

  readonly clock = { now: () => new Date(0), monotonicMs: () => this.#now };

  readonly search = async (request: SearchRequest) => {
    this.asked.push(request);
    this.#now += this.asked.length * 10;
    const passages = this.#rankings[request.query] ?? [];
    const degraded = passages.length === 0 ? ["vector"] : [];
    const timings = { embedMs: 0, vectorMs: 0, lexicalMs: 0, rerankMs: 0, totalMs: 0 };
    return { query: request.query, mode: request.mode, passages, degraded, timings };
  };
}

function evaluate(
  questions: readonly EvaluationQuestion[],
  rankings: KnownRankings,
  more: Partial<RetrievalEvaluation> = {},
) {
  const evaluation = { set: { questions, documentNames: "file" }, k: 2, mode: "hybrid", ...more } as const;
  return evaluateRetrieval(evaluation, { ...rankings, documents }, unstopped, () => {});
}

describe("an evaluation of retrieval", () => {
  const rankings = () =>
    new KnownRankings({
      "question one": ranking([2, "b.pdf", 1], [1, "a.pdf", 7], [1, "a.pdf", 8]),
      "question two": ranking([1, "a.pdf", 1], [1, "a.pdf", 1], [2, "b.pdf", 3]),
    });

  it("ranks pages where the questions name pages, and documents beside", async () => {
    const questions = [
      question("one", [
        { document: "a.pdf", page: 7 },
        { document: "a.pdf", page: 8 },
      ]),
      question("two", [{ document: "b.pdf", page: 3 }]),
    ];
    const report = await evaluate(questions, rankings());
    expect(report).toMatchObject({ questions: 2, k: 2, unit: "page", depth: 200, collection: null });
    expect(report.metrics).toMatchObject({ recall: 0.75, mrr: 0.5, hit: 1, first: 0 });
    expect(report.byDocument).toMatchObject({ recall: 1, mrr: 0.5, first: 0 });
    expect(report.perQuestion.map(({ id, rank, relevant }) => [id, rank, relevant])).toEqual([
      ["one", 2, 2],
      ["two", 2, 1],
    ]);
    expect(report.perQuestion[1]?.top).toEqual([
      { document: "a.pdf", page: 1, relevant: false },
      { document: "b.pdf", page: 3, relevant: true },
    ]);
  });

  it("ranks documents where no question names a page", async () => {
    const report = await evaluate([question("one", [{ document: "a.pdf" }])], rankings());
    expect(report).toMatchObject({ unit: "document", metrics: { recall: 1, mrr: 0.5 } });
    expect(report.byDocument).toEqual(report.metrics);
  });

  it("asks one after another for as many passages as a search gives, within the collection", async () => {
    const search = rankings();
    const questions = ["one", "two"].map((id) => question(id, [{ document: "a.pdf" }]));
    const report = await evaluate(questions, search, { collection: "reports", mode: "lexical" });
    const request = { mode: "lexical", limit: 200, scope: { collections: ["reports"] } };
    expect(search.asked).toEqual([
      { query: "question one", ...request },
      { query: "question two", ...request },
    ]);
    expect(report.latencyMs).toEqual({ p50: 10, p95: 20 });
  });

  it("leaves out and counts questions without an answer and without relevant documents", async () => {
    const questions = [
      question("one", [{ document: "a.pdf" }]),
      question("two", [{ document: "a.pdf" }], false),
      question("three", [], false),
      question("four", []),
    ];
    const report = await evaluate(questions, rankings());
    expect(report).toMatchObject({ questions: 1, leftOut: { unanswerable: 2, withoutRelevant: 1 } });
  });

  it("names what is not stored, scores it as not found, and gives the figures without those questions beside", async () => {
    const questions = [
      question("one", [{ document: "a.pdf" }]),
      question("two", [{ document: "a.pdf" }, { document: "gone.pdf" }]),
    ];
    const report = await evaluate(questions, rankings());
    expect(report.missing).toEqual({ count: 1, documents: ["gone.pdf"] });
    expect(report.metrics.recall).toBe(0.75);
    expect(report.allStored).toMatchObject({ questions: 1, metrics: { recall: 1 } });
  });

  it("says how many searches had a leg missing", async () => {
    const report = await evaluate([question("unheard", [{ document: "a.pdf" }])], rankings());
    expect(report).toMatchObject({ degraded: 1, metrics: { recall: 0, mrr: 0 } });
    expect(report.perQuestion[0]).toMatchObject({ rank: null, degraded: ["vector"] });
  });

  it("refuses questions that cannot be scored, and those about documents none of which is stored", async () => {
    await expectCode(evaluate([question("one", [])], rankings()), "invalid_request");
    await expectCode(evaluate([question("one", [{ document: "gone.pdf" }])], rankings()), "not_found");
  });
});
