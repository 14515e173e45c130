import { describe, expect, it } from "vitest";
import { PromptPace } from "../../../src/answering/prompt-pace.js";

const read = (promptTokens: number, promptMs: number) => ({
  promptTokens,
  promptMs,
  answerTokens: 100,
  answerMs: 10_000,
});

describe("the pace of a model", () => {
  it("is unknown at first, which leaves a modest prompt", () => {
    expect(new PromptPace(60_000).contextTokens(16_384)).toBe(4_096);
    expect(new PromptPace(60_000).contextTokens(2_048)).toBe(2_048);
  });

  it("keeps the prompt as short as a first sentence in time needs", () => {
    const pace = new PromptPace(60_000);
    pace.record(read(1_000, 20_000));
    // 40 tokens of a sentence take 4 s, so 56 s are left to read 50 tokens a second, and a third of that to answer.
    expect(pace.contextTokens(16_384)).toBe(2_800 + 933);
  });

  it("fills the window of a fast one, and never leaves too little for an answer of a slow one", () => {
    const fast = new PromptPace(60_000);
    fast.record(read(1_000, 500));
    expect(fast.contextTokens(16_384)).toBe(16_384);
    const slow = new PromptPace(1_000);
    slow.record(read(1_000, 100_000));
    expect(slow.contextTokens(16_384)).toBe(1_536);
    expect(slow.contextTokens(1_200)).toBe(1_200);
  });

  it("is that of the best of the last five prompts, since loading only slows one down", () => {
    const pace = new PromptPace(60_000);
    pace.record(read(1_000, 20_000));
    const at50 = pace.contextTokens(16_384);
    for (let other = 0; other < 4; other += 1) pace.record(read(1_000, 90_000));
    expect(pace.contextTokens(16_384)).toBe(at50);
    pace.record(read(1_000, 90_000));
    expect(pace.contextTokens(16_384)).toBeLessThan(at50);
  });

  it("learns nothing from a short prompt or from a server that does not count", () => {
    const pace = new PromptPace(60_000);
    pace.record(read(50, 1));
    pace.record(read(0, 1_000));
    expect(pace.contextTokens(16_384)).toBe(4_096);
  });
});
