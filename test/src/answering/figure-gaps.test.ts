import { describe, expect, it } from "vitest";
import type { AnswerUnit } from "../../../src/answering/answer-units.js";
import { askedQuantity } from "../../../src/answering/asked-quantity.js";
import { expectsFigure } from "../../../src/answering/expects-figure.js";
import { figureGaps } from "../../../src/answering/figure-gaps.js";
import { unweighedTerms } from "../../../src/retrieval/question-terms.js";
import { passageOf, rowUnit, sentenceUnit } from "./unit-samples.js";

function gaps(question: string, units: readonly AnswerUnit[]) {
  const terms = unweighedTerms(question);
  const passages = [passageOf("")];
  const asked = {
    question,
    focus: question,
    kind: undefined,
    terms,
    quantity: askedQuantity(question, terms, passages),
    expectsFigure: expectsFigure(question),
  };
  return figureGaps(question, asked, units, passages);
}

describe("figureGaps", () => {
  it("finds what is counted before its noun and in rows that are no money", () => {
    const question = "How many shares did Harbour issue?";
    expect(gaps(question, [sentenceUnit("We issued 74,840 unregistered shares.")]).uncounted).toBe(false);
    expect(gaps(question, [rowUnit("Shares issued  74  80", [])]).uncounted).toBe(false);
    expect(gaps(question, [rowUnit("Shares issued  $ 74  $ 80", [])]).uncounted).toBe(true);
    expect(gaps(question, [sentenceUnit("Shares fell by 4 % in value.")]).uncounted).toBe(true);
  });

  it("asks for no count where none is asked for", () => {
    expect(gaps("What did Harbour earn?", []).uncounted).toBe(false);
  });

  it("counts names that no figure goes with", () => {
    const question = "What revenue did the Beacon bring to Harbour?";
    const mention = sentenceUnit("The Beacon is our smallest product.");
    expect(gaps(question, [mention, sentenceUnit("Revenue was 40 million.")]).unfigured).toBe(1);
    expect(gaps(question, [mention, sentenceUnit("The Beacon brought 4 million.")]).unfigured).toBe(0);
  });

  it("looks for no figure where words are asked for", () => {
    expect(gaps("Why did Harbour drop the Beacon?", []).unfigured).toBe(0);
  });
});
