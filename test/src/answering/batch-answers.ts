import type { BatchOutcome } from "../../../src/answering/answer-batch.js";
import type { Answer } from "../../../src/domain/answer.js";
import { asAnswerId } from "../../../src/domain/identifiers.js";

export const keptAnswer: Answer = {
  id: asAnswerId("00000000-0000-7000-8000-000000000001"),
  question: "",
  status: "not_in_documents",
  answer: "",
  sentences: [],
  citations: [],
  passages: [],
  evidence: 0,
  notices: [],
  degraded: [],
  aiGenerated: false,
  model: { id: "extractive", kind: "extractive" },
  usage: { promptTokens: 0, answerTokens: 0 },
  timings: { retrieveMs: 0, firstTokenMs: 0, totalMs: 0 },
};

/** Outcomes in the order in which they are handed over. */
export function collectOf<Question>() {
  const outcomes: BatchOutcome<Question>[] = [];
  return {
    outcomes,
    take: async (outcome: BatchOutcome<Question>) => {
      outcomes.push(outcome);
    },
  };
}
