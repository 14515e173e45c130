import { describe, expect, it } from "vitest";
import { ProblemError } from "../../../../src/client/footnote-client.js";
import type { AnswerEvent, Question, SentAnswer } from "../../../../src/client/questions.js";
import { Conversation } from "../../../../src/web/ask/conversation.js";

const blank = { sentences: [], citations: [], passages: [], notices: [], degraded: [] };

function answerOf(answer: string): AnswerEvent {
  // Of an answer, no more than the conversation looks at.
  const data: Partial<SentAnswer> = { ...blank, status: "answered", answer };
  return { name: "done", data: data as SentAnswer };
}

/** Answers each question with its own words; what was asked is kept. */
function echo(fail?: () => void) {
  const asked: Question[] = [];
  const conversation = new Conversation({
    async *askInPieces(question: Question, signal?: AbortSignal) {
      asked.push(question);
      yield { name: "retrieved", data: { id: "1", passages: [], evidence: 1 } };
      fail?.();
      signal?.throwIfAborted();
      yield answerOf(`Of ${question.question}`);
    },
  });
  return { conversation, asked };
}

describe("a conversation", () => {
  it("sends along what was said before", async () => {
    const { conversation, asked } = echo();
    await conversation.ask("one", {});
    await conversation.ask("two", { collection: "hr" });
    expect(asked[1]).toEqual({
      question: "two",
      collection: "hr",
      history: [
        { role: "user", text: "one" },
        { role: "assistant", text: "Of one" },
      ],
    });
  });

  it("sends no more than the service takes, however long it has become", async () => {
    const { conversation, asked } = echo();
    for (let count = 0; count < 60; count += 1) await conversation.ask(`question ${count}`, {});
    expect(asked.at(-1)?.history).toHaveLength(20);
    expect(asked.at(-1)?.history?.at(-1)?.text).toBe("Of question 58");
  });

  it("keeps a question that failed, and asks it again in its place", async () => {
    let isAway = true;
    const { conversation } = echo(() => {
      if (isAway) throw new ProblemError("service_unavailable", "The service does not answer.");
    });
    await conversation.ask("one", {});
    const [failed] = conversation.turns.value;
    expect(failed).toMatchObject({ question: "one", state: "failed" });
    isAway = false;
    if (failed) await conversation.retry(failed);
    expect(conversation.turns.value).toMatchObject([{ question: "one", state: "done" }]);
  });

  it("is stopped without losing the question", async () => {
    const { conversation } = echo(() => conversation.stop());
    await conversation.ask("one", {});
    expect(conversation.turns.value).toMatchObject([{ question: "one", state: "stopped" }]);
    expect(conversation.isAsking.value).toBe(false);
  });
});
