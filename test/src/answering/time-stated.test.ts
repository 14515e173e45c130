import { describe, expect, it } from "vitest";
import { statesTime, timesNamed } from "../../../src/answering/time-stated.js";
import { rowUnit, sentenceUnit } from "./unit-samples.js";

const quarterly = {
  title: "Harbour plc Form 10-Q, quarterly period ended June 30, 2023",
  source: "2023 Q2 HARB.pdf",
  date: "2023-06-30",
};

function isOf(question: string, text: string, facts: object = quarterly) {
  return statesTime(sentenceUnit(text, facts), timesNamed(question));
}

describe("timesNamed", () => {
  it("reads days, months, quarters and years, each in its most exact words", () => {
    expect(timesNamed("Sales in the quarter ended July 1, 2023?")).toEqual([{ day: "2023-07-01" }]);
    expect(timesNamed("Sales in June 2023?")).toEqual([{ month: "2023-06" }]);
    expect(timesNamed("Sales in the second quarter of fiscal 2024?")).toEqual([
      { period: { year: 2024, quarter: 2 }, isFiscal: true },
    ]);
    expect(timesNamed("Sales in 2022?")).toEqual([{ period: { year: 2022 }, isFiscal: false }]);
  });

  it("takes no amount, part of a name or relative word for a year", () => {
    expect(timesNamed("May I claim 2000 euros?")).toEqual([]);
    expect(timesNamed("What does the HX-2000 cost?")).toEqual([]);
    expect(timesNamed("What did we earn last year?")).toEqual([]);
  });
});

describe("statesTime", () => {
  it("is true of what a report says of its own period", () => {
    expect(isOf("Sales in the quarter ended June 30, 2023?", "Net sales rose.")).toBe(true);
    expect(isOf("Sales in Q2 2023?", "Net sales rose.")).toBe(true);
  });

  it("is true of a period that the text or a column compares with", () => {
    expect(isOf("Sales in Q2 2022?", "Net sales were 4 million in Q2 2022 and 5 million in Q2 2023.")).toBe(true);
    const row = rowUnit("Net sales  4  5", ["Three Months Ended June 30, 2022", "Three Months Ended June 30, 2023"]);
    expect(statesTime(row, timesNamed("Sales in the three months ended June 30, 2022?"))).toBe(true);
    expect(statesTime(row, timesNamed("Sales in the three months ended March 31, 2021?"))).toBe(false);
  });

  it("counts quarters from the document's own", () => {
    expect(isOf("Sales in the quarter ended June 30, 2022?", "Net sales were 4 million in Q2 2022.")).toBe(true);
    expect(isOf("Sales in the quarter ended December 31, 2022?", "Net sales were 4 million in Q1 2023.")).toBe(false);
    expect(isOf("Sales in Q3 2023?", "Net sales were 4 million in Q2 2023.")).toBe(false);
  });

  it("takes the calendar year before for a fiscal year, and no other", () => {
    const text = "Net sales were 4 million as of October 29, 2023.";
    expect(isOf("Sales in fiscal 2024?", text)).toBe(true);
    expect(isOf("Sales in fiscal 2026?", text)).toBe(false);
  });

  it("is true of a sentence without a time whose paragraph states it, or whose document is of no time", () => {
    const facts = { ...quarterly, text: "The audit of 2019 ended. We gained 5 million." };
    expect(isOf("What did the audit of 2019 bring?", "We gained 5 million.", facts)).toBe(true);
    expect(isOf("What did the audit of 2019 bring?", "We gained 5 million.")).toBe(false);
    expect(isOf("How long is leave in 2019?", "Leave is 30 days.", { title: "Handbook", source: "book.md" })).toBe(
      true,
    );
  });
});
