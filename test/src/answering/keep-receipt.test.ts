import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import { hashText } from "../../../src/adapters/system/hash-text.js";
import type { AnswerEvent } from "../../../src/answering/answer-event.js";
import { answerQuestion } from "../../../src/answering/answer-question.js";
import { fixedModel } from "../../../src/answering/model-choice.js";
import { asDocumentId } from "../../../src/domain/identifiers.js";
import { FootnoteError } from "../../../src/errors.js";
import { unstopped } from "../../expect-code.js";
import { MemoryAnswerStore } from "../../fakes/memory-answer-store.js";
import { memoryRetrieval } from "../../fakes/memory-retrieval.js";

const request = {
  question: "Which gate does Volkswagen use in Wolfsburg?",
  scope: {},
  limit: 4,
  history: [],
  strict: false,
  unsupported: "remove",
} as const;

async function dependencies() {
  const documentId = asDocumentId(v7());
  const retrieval = await memoryRetrieval([{ documentId, source: "gate.txt", pages: [["The roof is green."]] }]);
  const chooseModel = fixedModel({ model: undefined, reason: "" });
  return { ...retrieval, chooseModel, newUuid: v7, hashText, answers: new MemoryAnswerStore(retrieval.clock) };
}

async function lastOf(events: AsyncIterable<AnswerEvent>) {
  let last: AnswerEvent | undefined;
  for await (const event of events) last = event;
  return last?.kind === "done" ? last.answer : undefined;
}

describe("the receipt of an answer", () => {
  it("is kept before the answer is done", async () => {
    const given = await dependencies();
    for await (const event of answerQuestion(request, given, unstopped)) {
      if (event.kind !== "done") continue;
      expect(event.answer.degraded).toEqual([]);
      expect(await given.answers.find(event.answer.id)).toMatchObject({ question: request.question });
    }
  });

  it("is missed in the answer where it cannot be kept", async () => {
    const given = await dependencies();
    const keep = () => Promise.reject(new FootnoteError("storage_full", "The disk is full."));
    const answer = await lastOf(answerQuestion(request, { ...given, answers: { keep } }, unstopped));
    expect(answer).toMatchObject({ status: "not_in_documents", degraded: ["receipt"] });
  });
});
