import { describe, expect, it } from "vitest";
import { unitSignals } from "../../../src/answering/score-units.js";
import { askedFor, passageOf, sentenceUnit } from "./unit-samples.js";

function signalsOf(question: string, text: string) {
  const [signals] = unitSignals(
    askedFor(question),
    [sentenceUnit(text)],
    [{ ...passageOf(""), affinity: 0, rank: 1, score: 1 }],
  );
  return signals;
}

describe("unitSignals", () => {
  it("takes a synonym for the asked word", () => {
    expect(signalsOf("What revenue did we make?", "Net sales were 4 million.")?.body).toBeGreaterThan(0);
    expect(signalsOf("What revenue did we make?", "Net losses were 4 million.")?.body).toBe(0);
  });

  it("sees a figure in digits and in words, and none in a year or the first six months", () => {
    const figure = (text: string) => signalsOf("How many days may I work from home?", text)?.figure;
    expect(figure("Up to 3 days a week.")).toBe(1);
    expect(figure("Up to three days a week.")).toBe(1);
    expect(figure("Since 2025 people work from home.")).toBe(0);
    expect(figure("Sales fell during the first six months.")).toBe(0);
    expect(figure("The six months ended well.")).toBe(0);
  });

  it("sees a reason where one is asked for", () => {
    const given = (question: string, text: string) => signalsOf(question, text)?.figure;
    expect(given("Why did the gateway fail?", "It failed because a certificate expired.")).toBe(1);
    expect(given("What caused the outage?", "The root cause was an expired certificate.")).toBe(1);
    expect(given("Why did the gateway fail?", "The gateway failed in March.")).toBe(0);
    expect(given("Who runs the gateway?", "It failed because a certificate expired.")).toBe(0);
  });
});
