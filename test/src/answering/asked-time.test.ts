import { describe, expect, it } from "vitest";
import { askedTime, timeMatch } from "../../../src/answering/asked-time.js";
import { passageOf } from "./unit-samples.js";

function match(question: string, text: string, date?: string): number {
  return timeMatch(text, askedTime(question, passageOf("", date === undefined ? {} : { date })));
}

describe("timeMatch", () => {
  it("knows the very day", () => {
    expect(match("What was debt on July 1, 2022?", "July 1, 2022")).toBe(1);
    expect(match("What was debt on July 1, 2022?", "June 25, 2021")).toBe(0);
  });

  it("takes the year for nearly as good as the day", () => {
    expect(match("What was revenue in FY2022?", "2022")).toBe(0.9);
  });

  it("counts another length of time for less", () => {
    const question = "What was revenue in the quarter ended July 1, 2022?";
    expect(match(question, "Three Months Ended July 1, 2022")).toBe(1);
    expect(match(question, "Nine Months Ended July 1, 2022")).toBeCloseTo(0.4);
    expect(match(question, "In the third quarter and nine months ended July 1, 2022")).toBe(1);
  });

  it("says nothing of a text that names no time", () => {
    expect(match("What was revenue in FY2022?", "Revenue grew.")).toBe(0.5);
  });

  it("takes the document's own day where no time is asked for", () => {
    expect(match("What is the debt?", "December 31, 2022", "2022-12-31")).toBe(1);
    expect(match("What is the debt?", "December 31, 2021", "2022-12-31")).toBe(0);
  });
});
