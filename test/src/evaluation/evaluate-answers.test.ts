import { describe, expect, it } from "vitest";
import type { Answer, Citation } from "../../../src/domain/answer.js";
import { asAnswerId, asChunkId, asDocumentId } from "../../../src/domain/identifiers.js";
import { compareAnswerRuns, readAnswerRun } from "../../../src/evaluation/compare-answer-runs.js";
import { evaluateAnswers } from "../../../src/evaluation/evaluate-answers.js";
import type { EvaluationQuestion } from "../../../src/evaluation/evaluation-question.js";
import type { LanguageModel } from "../../../src/ports/language-model.js";
import { SetClock } from "../../fakes/set-clock.js";

const documentId = asDocumentId("0190a000-0000-7000-8000-000000000001");
const documents = [{ documentId, source: "policies/handbook.pdf" }];
const pageText = "The allowance is 48 euros. The notice period is three months.";
const reader = {
  page: async ({ number }: { readonly number: number }) =>
    number > 2 ? undefined : { number, text: pageText, blocks: [], warnings: [], documentId, version: 1, pages: 2 },
};

interface Reply {
  readonly status?: Answer["status"];
  readonly answer: string;
  readonly quotes?: readonly { readonly page: number; readonly quote: string; readonly start?: number }[];
}

function answerOf({ status = "answered", answer, quotes = [] }: Reply): Answer {
  const citations = quotes.map(({ page, quote, start = pageText.indexOf(quote) }, index): Citation => {
    const place = { page, start, end: start + quote.length, quote, url: `/v1/documents/${documentId}/pages/${page}` };
    return { marker: index + 1, documentId, title: "Handbook", source: "policies/handbook.pdf", version: 1, ...place };
  });
  return {
    id: asAnswerId("0190a000-0000-7000-8000-0000000000aa"),
    question: "",
    status,
    answer,
    sentences: [],
    citations,
    passages: [
      {
        chunkId: asChunkId(1),
        documentId,
        version: 1,
        title: "Handbook",
        source: "policies/handbook.pdf",
        collection: "default",
        headings: [],
        text: pageText,
        spans: [{ page: 1, start: 0, end: pageText.length }],
        rank: 1,
        score: 1,
      },
    ],
    evidence: 0.9,
    notices: [],
    degraded: [],
    aiGenerated: false,
    model: { id: "extractive", kind: "extractive" },
    usage: { promptTokens: 0, answerTokens: 0 },
    timings: { retrieveMs: 1, firstTokenMs: 0, totalMs: 2 },
  };
}

function run(
  cases: readonly (Partial<EvaluationQuestion> & { readonly id: string; readonly reply: Reply })[],
  alone?: LanguageModel,
) {
  const questions = cases.map(
    ({ reply: _, ...question }): EvaluationQuestion => ({
      question: `Question ${question.id}?`,
      answerable: true,
      relevant: [{ document: "handbook.pdf", page: 1 }],
      ...question,
    }),
  );
  const replies = new Map(cases.map(({ id, reply }) => [`Question ${id}?`, reply]));
  return evaluateAnswers(
    { set: { questions, documentNames: "file" }, k: 8 },
    {
      ask: async ({ question }) => answerOf(replies.get(question) ?? { answer: "" }),
      reader,
      documents,
      clock: new SetClock(),
      ...(alone && { alone }),
    },
    new AbortController().signal,
    () => {},
  );
}

const right = {
  id: "right",
  answer: "48 euros",
  reply: { answer: "The allowance is 48 euros [1].", quotes: [{ page: 1, quote: "The allowance is 48 euros." }] },
};
const wrong = {
  id: "wrong",
  answer: "52 euros",
  reply: { answer: "The allowance is 48 euros [1].", quotes: [{ page: 2, quote: "The allowance is 48 euros." }] },
};
const refusal = { status: "not_in_documents", answer: "The documents do not answer this." } as const;
const refused = { id: "refused", answer: "Six", reply: refusal };
const unanswerable = { answerable: false, relevant: [], kind: "company" };

describe("the evaluation of answers", () => {
  it("counts right, wrong and refused answers, of questions with and without an answer", async () => {
    const report = await run([
      right,
      wrong,
      refused,
      { ...unanswerable, id: "rightly refused", reply: refusal },
      { ...unanswerable, id: "made up", reply: { answer: "It is 7 [1].", quotes: [] } },
    ]);
    expect(report.metrics).toEqual({
      answered: 3 / 5,
      abstained: 2 / 5,
      correct: 1 / 3,
      citationPrecision: 1 / 2,
      quoteVerified: 1,
      falseRefusals: 1 / 3,
      wrongAnswers: 2 / 5,
    });
    expect(report.counts).toMatchObject({ correct: 1, wrong: 1, notAttempted: 1, unanswerableAnswered: 1 });
    expect(report.counts.unanswerableWithFigure).toBe(1);
    expect(report.simpleQa).toEqual({ correctGivenAttempted: 1 / 2, fScore: 0.4 });
    expect(report.byKind["company"]).toMatchObject({ questions: 2, metrics: { answered: 1 / 2, correct: null } });
    expect(report.perQuestion.map((question) => question.right)).toEqual([1, 0, 0, 1, 0]);
  });

  it("reads every quote back and counts those that are not what is stored there", async () => {
    const quotes = [
      { page: 1, quote: "The allowance is 48 euros." },
      { page: 1, quote: "The allowance is 49 euros.", start: 0 },
      { page: 3, quote: "The notice period" },
    ];
    const report = await run([{ ...right, reply: { answer: "48 euros [1][2][3].", quotes } }]);
    expect(report.metrics.quoteVerified).toBe(1 / 3);
  });

  it("does not grade what a rule cannot tell, and says so", async () => {
    const report = await run([{ id: "yes", answer: "Yes", reply: { answer: "Members stayed [1]." } }, right]);
    expect(report.counts.ungraded).toBe(1);
    expect(report.metrics.correct).toBe(1);
  });

  it("has a model answer alone as well and compares the two question by question", async () => {
    const asked: string[] = [];
    const model: LanguageModel = {
      id: "ollama:phi4",
      kind: "ollama",
      contextTokens: async () => 1_000,
      available: async () => true,
      async *generate({ messages }) {
        const said = messages.at(-1)?.text ?? "";
        asked.push(said);
        yield { kind: "text", text: said.includes("refused") ? "NOT_KNOWN" : "It is 52 euros." };
        yield { kind: "end", usage: { promptTokens: 1, answerTokens: 1 }, cut: false };
      },
    };
    const { closedBook } = await run([right, refused, { ...unanswerable, id: "none", reply: refusal }], model);
    expect(asked).toEqual(["Question right?", "Question refused?"]);
    expect(closedBook?.counts).toEqual({ correct: 0, wrong: 1, notAttempted: 1, ungraded: 0 });
    expect(closedBook?.gain).toMatchObject({ run: 0.5, baseline: 0, wins: 1, losses: 0, ties: 1 });
    expect(closedBook?.wrongDifference).toMatchObject({ run: 0, baseline: 0.5 });
  });

  it("refuses questions without a key", async () => {
    await expect(run([{ id: "no key", reply: refusal }])).rejects.toMatchObject({ code: "invalid_request" });
  });

  it("compares runs by question id, and refuses what is no run", async () => {
    const before = readAnswerRun(JSON.stringify(await run([right, wrong, refused])));
    const after = await run([right, { ...wrong, reply: refusal }, { ...refused, id: "another" }]);
    const comparison = compareAnswerRuns(after, before);
    expect(comparison).toMatchObject({
      questions: 2,
      right: { difference: 0 },
      wrong: { difference: -0.5, losses: 1 },
    });
    expect(() => readAnswerRun('{"k":10,"perQuestion":[{"id":"1","metrics":{}}]}')).toThrow(/not a run/u);
  });
});
