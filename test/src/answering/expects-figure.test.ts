import { describe, expect, it } from "vitest";
import { expectsFigure } from "../../../src/answering/expects-figure.js";

describe("expectsFigure", () => {
  it.each([
    "How many weeks long is the fiscal year?",
    "What did the company sell to data centers?",
    "What is the year end net PPNE? Answer in USD billions.",
    "When is the deadline?",
  ])("holds for %s", (question) => {
    expect(expectsFigure(question)).toBe(true);
  });

  it.each(["Why did income fall?", "Who signed the report?", "Where was the factory?", "What industry is it in?"])(
    "does not hold for %s",
    (question) => {
      expect(expectsFigure(question)).toBe(false);
    },
  );
});
