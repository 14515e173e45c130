import { describe, expect, it } from "vitest";
import { asDocumentId } from "../../../src/domain/identifiers.js";
import type { NamedDocument } from "../../../src/ports/lexical-index.js";
import { documentPeriod, periodDay, periodMatch } from "../../../src/retrieval/document-period.js";
import { readPeriods } from "../../../src/retrieval/read-periods.js";

const named = (source: string, facts: Partial<NamedDocument> = {}): NamedDocument => ({
  documentId: asDocumentId("00000000-0000-7000-8000-000000000001"),
  title: "Report",
  source,
  metadata: {},
  words: [],
  ...facts,
});
const period = (source: string, facts?: Partial<NamedDocument>) => documentPeriod(named(source, facts));
const match = (question: string, source: string, facts?: Partial<NamedDocument>, newest = "") =>
  periodMatch(readPeriods(question), period(source, facts), newest);

describe("documentPeriod", () => {
  it("reads year, quarter and kind from a file name", () => {
    expect(period("3M_2018_10K.pdf")).toEqual({
      years: new Set([2018]),
      quarters: new Set(),
      wholeYear: true,
      partOfYear: false,
    });
    expect(period("AMCOR_2023Q4_EARNINGS.pdf")).toEqual({
      years: new Set([2023]),
      quarters: new Set([4]),
      wholeYear: false,
      partOfYear: true,
    });
  });

  it("takes the document's own date before its period and both before a day in its name", () => {
    const source = "8K_dated-2023-05-05.pdf";
    expect(period(source).date).toBe("2023-05-05");
    expect(period(source, { metadata: { period: "2023-06-30" } }).date).toBe("2023-06-30");
    const both = period(source, { date: "2024-07-31", metadata: { period: "2023-06-30" } });
    expect(both.date).toBe("2024-07-31");
    expect(both.years).toEqual(new Set([2023, 2024]));
  });

  it("takes the kind from the form as well", () => {
    expect(period("a.pdf", { metadata: { form: "10-Q" } })).toMatchObject({ wholeYear: false, partOfYear: true });
    expect(period("a.pdf", { metadata: { form: "10-K" } })).toMatchObject({ wholeYear: true, partOfYear: false });
  });

  it("knows nothing of a document that says nothing", () => {
    expect(period("notes.txt")).toEqual({
      years: new Set(),
      quarters: new Set(),
      wholeYear: false,
      partOfYear: false,
    });
  });
});

describe("periodDay", () => {
  it("is the date, else the middle of the latest year, else nothing", () => {
    expect(periodDay(period("a_2019.pdf", { date: "2019-12-31" }))).toBe("2019-12-31");
    expect(periodDay(period("a_2018_2019.pdf"))).toBe("2019-06-30");
    expect(periodDay(period("a.pdf"))).toBe("");
  });
});

describe("periodMatch", () => {
  it("is 1 for the year asked for and 0 for a year that is none of them", () => {
    expect(match("sales in 2018", "A_2018.pdf")).toBe(1);
    expect(match("sales in 2018", "A_2015.pdf")).toBe(0);
  });

  it("prefers the latest of several years, and the year after to one that has none of them", () => {
    const of = (source: string) => match("from 2019 to 2021", source);
    expect(of("A_2021.pdf")).toBeGreaterThan(of("A_2019.pdf"));
    expect(of("A_2019.pdf")).toBeGreaterThan(of("A_2022.pdf"));
    expect(of("A_2022.pdf")).toBeGreaterThan(of("A_2018.pdf"));
  });

  it("tells quarters apart, and quarters from years", () => {
    const of = (source: string) => match("Q2 2023", source);
    expect(of("A_2023Q2_10Q.pdf")).toBe(1);
    expect(of("A_2023Q3_10Q.pdf")).toBeLessThan(0.5);
    expect(of("A_2023_10K.pdf")).toBeLessThan(0.5);
    expect(match("FY2023", "A_2023_10K.pdf")).toBe(1);
    expect(match("FY2023", "A_2023Q2_10Q.pdf")).toBeLessThan(1);
  });

  it("takes the report that ends on the day asked for, then in its month, then one that covers it", () => {
    const of = (question: string, date: string) => match(question, "A_10Q.pdf", { date });
    expect(of("the quarter ended July 1, 2023", "2023-07-01")).toBe(1);
    expect(of("at the end of July 2023", "2023-07-29")).toBe(0.95);
    expect(of("on 2023-06-02", "2023-07-01")).toBe(0.85);
    expect(of("on 2023-07-02", "2023-07-01")).toBeLessThan(0.85);
    expect(of("on 2023-02-01", "2023-07-01")).toBe(of("on 2023-07-02", "2023-07-01"));
    expect(of("on 2023-02-01", "2022-07-01")).toBe(0);
    expect(match("on 2023-02-01", "A_10K.pdf", { date: "2023-12-31" })).toBe(0.85);
  });

  it("measures how old a document is where the latest is meant, down to 0", () => {
    const of = (date: string) => match("the most recent results", "A.pdf", { date }, "2024-06-30");
    expect(of("2024-06-30")).toBe(1);
    expect(of("2023-07-01")).toBeCloseTo(0.5, 2);
    expect(of("2019-06-30")).toBe(0);
    expect(match("the most recent results", "A.pdf", {}, "2024-06-30")).toBe(0);
  });

  it("puts newer documents slightly first where no time is asked for, by no more than a fifth", () => {
    const of = (date: string) => match("the dividend", "A.pdf", { date }, "2024-06-30");
    expect(of("2024-06-30")).toBeCloseTo(0.7, 5);
    expect(of("2024-06-30")).toBeGreaterThan(of("2022-06-30"));
    expect(of("2010-06-30")).toBeCloseTo(0.5, 5);
  });
});
