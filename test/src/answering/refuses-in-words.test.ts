import { describe, expect, it } from "vitest";
import { refusesInWords } from "../../../src/answering/refuses-in-words.js";

describe("refusesInWords", () => {
  it.each([
    "The provided passages do not contain information about parking fees.",
    "The documents don't mention a chief executive.",
    "There is nothing in the passages that mentions Tokyo.",
    "The amount cannot be determined from the given context.",
    "This is not stated in the text.",
    "The information is not available in the documents.",
  ])("hears a refusal in: %s", (sentence) => {
    expect(refusesInWords(sentence)).toBe(true);
  });

  it.each([
    "Meals are not refunded.",
    "The allowance is 48 euros a day.",
    "Documents are kept for ten years.",
    "Passages are numbered from one.",
    "Contractors do not get a badge.",
  ])("hears none in: %s", (sentence) => {
    expect(refusesInWords(sentence)).toBe(false);
  });
});
