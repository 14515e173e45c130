import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import { hashText } from "../../../src/adapters/system/hash-text.js";
import type { AnswerEvent } from "../../../src/answering/answer-event.js";
import { answerGuarded } from "../../../src/answering/answer-guarded.js";
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

const noGuards = { blocklist: [], safetyFailure: "open" } as const;

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
    const found: unknown[] = [];
    for await (const event of answerGuarded(request, given, noGuards, unstopped)) {
      if (event.kind === "done") found.push(event.answer.degraded, await given.answers.find(event.answer.id));
    }
    expect(found).toEqual([[], expect.objectContaining({ question: request.question })]);
  });

  it("keeps nothing of an answer that was blocked", async () => {
    const given = await dependencies();
    const blocklist = [/gate/u];
    const answer = await lastOf(answerGuarded(request, given, { ...noGuards, blocklist }, unstopped));
    expect(answer?.status).toBe("blocked");
    const kept = answer && (await given.answers.find(answer.id));
    expect(kept).toMatchObject({ status: "blocked", sentences: [], citations: [], passages: [] });
  });

  it("is missed in the answer where it cannot be kept", async () => {
    const given = await dependencies();
    const keep = () => Promise.reject(new FootnoteError("storage_full", "The disk is full."));
    const answer = await lastOf(answerGuarded(request, { ...given, answers: { keep } }, noGuards, unstopped));
    expect(answer).toMatchObject({ status: "not_in_documents", degraded: ["receipt"] });
  });
});
