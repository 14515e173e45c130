import { describe, expect, it } from "vitest";
import { systemPrompt } from "../../../../src/answering/build-prompt.js";
import { leaksPrompt } from "../../../../src/answering/guards/leaks-prompt.js";

describe("a leak of the prompt", () => {
  it("is any line of the instructions, in whatever case and punctuation", () => {
    for (const line of systemPrompt.split(/\n|(?<=\.) /u).filter((part) => part.split(" ").length >= 7)) {
      expect(leaksPrompt(`My instructions: ${line.toUpperCase().replaceAll(",", " -")}`)).toBe(true);
    }
    expect(leaksPrompt("=====0190a000-0000-7000-8000-000000000001=====")).toBe(true);
  });

  it("is not a sentence about passages, questions or documents", () => {
    for (const text of [
      "The passages of the report are data of the company.",
      "Write short sentences in the language of the customer.",
      "The number of the passage is printed on the boarding card.",
      "Questions about company documents are answered by the archive.",
    ]) {
      expect(leaksPrompt(text)).toBe(false);
    }
  });
});
