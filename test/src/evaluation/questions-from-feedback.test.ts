import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import type { Answer, Citation } from "../../../src/domain/answer.js";
import type { Feedback } from "../../../src/domain/feedback.js";
import { asAnswerId, asDocumentId, asFeedbackId } from "../../../src/domain/identifiers.js";
import { questionsFromFeedback } from "../../../src/evaluation/questions-from-feedback.js";

const id = asAnswerId(v7());
const citation = (marker: number): Citation => ({
  marker,
  documentId: asDocumentId(v7()),
  title: "Report",
  source: `report-${marker}.pdf`,
  version: 1,
  page: marker,
  start: 0,
  end: 4,
  quote: `say ${marker}`,
  url: "/",
});
const answer: Answer = {
  id,
  question: "And its fee?",
  status: "answered",
  answer: "",
  sentences: [],
  citations: [citation(1), citation(2), { ...citation(3), redacted: true, quote: "" }],
  passages: [],
  evidence: 1,
  notices: [],
  degraded: [],
  aiGenerated: false,
  model: { id: "extractive", kind: "extractive" },
  usage: { promptTokens: 0, answerTokens: 0 },
  timings: { retrieveMs: 0, firstTokenMs: 0, totalMs: 0 },
};
const query = "What is the club's fee?";
const rated = (...ratings: readonly Pick<Feedback, "rating" | "citation">[]): Feedback[] =>
  ratings.map((rating) => ({ ...rating, id: asFeedbackId(v7()), answerId: id, createdAt: "2025-01-01T00:00:00.000Z" }));
const questions = (feedback: readonly Feedback[], status: Answer["status"] = "answered") =>
  questionsFromFeedback([{ answer: { ...answer, status }, query, feedback }]);
const documents = (feedback: readonly Feedback[]) =>
  questions(feedback).flatMap(({ relevant }) => relevant.map(({ document }) => document));

describe("questionsFromFeedback", () => {
  it("asks the question that stands alone, with every citation that still stands", () => {
    expect(questions(rated({ rating: "up" }))).toEqual([
      {
        id,
        question: query,
        relevant: [
          { document: "report-1.pdf", page: 1, quote: "say 1" },
          { document: "report-2.pdf", page: 2, quote: "say 2" },
        ],
        answerable: true,
      },
    ]);
  });

  it("goes by single citations where they were rated, and by the latest rating of each", () => {
    expect(documents(rated({ rating: "up" }, { rating: "down", citation: 1 }))).toEqual(["report-2.pdf"]);
    expect(documents(rated({ rating: "up", citation: 1 }))).toEqual(["report-1.pdf"]);
    expect(documents(rated({ rating: "down", citation: 1 }, { rating: "up", citation: 1 }))).toEqual(["report-1.pdf"]);
    expect(documents(rated({ rating: "up", citation: 3 }))).toEqual([]);
  });

  it("leaves out what was rated down", () => {
    expect(questions(rated({ rating: "down" }))).toEqual([]);
    expect(questions(rated({ rating: "up" }, { rating: "down" }))).toEqual([]);
  });

  it("makes a question without an answer of one that rightly found nothing", () => {
    expect(questions(rated({ rating: "up" }), "not_in_documents")).toEqual([
      { id, question: query, relevant: [], answerable: false },
    ]);
  });
});
