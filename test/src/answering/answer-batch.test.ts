import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type BatchOutcome, answerBatch } from "../../../src/answering/answer-batch.js";
import { collectOf, keptAnswer } from "./batch-answers.js";

const questions = Array.from({ length: 20 }, (_, index) => index);

describe("answerBatch", () => {
  it("answers every question once, never more at a time than it may", async () => {
    let now = 0;
    let most = 0;
    const ask = async () => {
      now += 1;
      most = Math.max(most, now);
      await sleep(2);
      now -= 1;
      return keptAnswer;
    };
    const { outcomes, take } = collectOf<number>();
    await answerBatch(questions, ask, take, { concurrency: 3, signal: new AbortController().signal });
    expect(outcomes.map(({ question }) => question).sort((one, other) => one - other)).toEqual(questions);
    expect(most).toBe(3);
  });

  it("hands failures over and goes on", async () => {
    const ask = (question: number) => (question === 4 ? Promise.reject(new Error("no")) : Promise.resolve(keptAnswer));
    const { outcomes, take } = collectOf<number>();
    await answerBatch(questions, ask, take, { concurrency: 2, signal: new AbortController().signal });
    const failed = outcomes.filter((outcome) => "error" in outcome);
    expect(outcomes).toHaveLength(20);
    expect(failed).toEqual([{ question: 4, error: expect.objectContaining({ code: "internal" }) }]);
  });

  it("stops with the signal, and hands nothing over that was stopped", async () => {
    const stop = new AbortController();
    const { outcomes, take } = collectOf<number>();
    const ask = async (question: number, signal: AbortSignal) => {
      if (question === 5) stop.abort();
      signal.throwIfAborted();
      return keptAnswer;
    };
    const running = answerBatch(questions, ask, take, { concurrency: 1, signal: stop.signal });
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
    expect(outcomes.map(({ question }) => question)).toEqual([0, 1, 2, 3, 4]);
  });

  it("stops when an outcome cannot be taken", async () => {
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return keptAnswer;
    };
    const take = (_: BatchOutcome<number>) => Promise.reject(new Error("full"));
    const running = answerBatch(questions, ask, take, { concurrency: 2, signal: new AbortController().signal });
    await expect(running).rejects.toMatchObject({ code: "internal" });
    expect(asked).toBeLessThan(5);
  });
});
