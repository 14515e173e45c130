import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import { hashText } from "../../../src/adapters/system/hash-text.js";
import { wholeAnswer } from "../../../src/answering/answer-event.js";
import { answerQuestion } from "../../../src/answering/answer-question.js";
import type { ModelChoice } from "../../../src/answering/model-choice.js";
import { asDocumentId } from "../../../src/domain/identifiers.js";
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

async function dependencies(chooseModel: () => Promise<ModelChoice>) {
  const document = { documentId: asDocumentId(v7()), source: "roof.txt", pages: [["The roof is green."]] };
  const retrieval = await memoryRetrieval([document]);
  return { ...retrieval, chooseModel, newUuid: v7, hashText, answers: new MemoryAnswerStore(retrieval.clock) };
}

describe("answerQuestion", () => {
  it("names the passages before it is known who answers", async () => {
    let found: (choice: ModelChoice) => void = () => undefined;
    const choosing = new Promise<ModelChoice>((resolve) => {
      found = resolve;
    });
    const events = answerQuestion(request, await dependencies(() => choosing), unstopped);
    const { value } = await events.next();
    expect(value).toMatchObject({ kind: "retrieved", passages: [{ text: "The roof is green." }] });
    found({ model: undefined, reason: "" });
    expect((await events.next()).value).toMatchObject({ kind: "done", answer: { status: "not_in_documents" } });
  });

  it("fails where nobody can be found to answer, and where it is stopped", async () => {
    const failing = await dependencies(() => Promise.reject(new Error("no")));
    await expect(wholeAnswer(answerQuestion(request, failing, unstopped))).rejects.toThrow("no");
    const given = await dependencies(async () => ({ model: undefined, reason: "" }));
    await expect(wholeAnswer(answerQuestion(request, given, AbortSignal.abort()))).rejects.toThrow(/abort/u);
  });
});
