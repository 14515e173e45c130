import type { NamedDocument } from "../ports/lexical-index.js";
import { type StatedPeriods, readPeriods } from "./read-periods.js";

/** When a document is from and what stretch of time it covers, as far as its name and its facts say. */
export interface DocumentPeriod {
  readonly years: ReadonlySet<number>;
  readonly quarters: ReadonlySet<number>;
  /** Its own date or the end of the period it covers, `YYYY-MM-DD`. */
  readonly date?: string;
  /** An annual report and its like. */
  readonly wholeYear: boolean;
  /** A quarterly report and its like. */
  readonly partOfYear: boolean;
}

const wholeYearName = /\b(?:10-?k|20-?f|annual)\b/iu;
const partOfYearName = /\b(?:10-?q|quarter(?:ly)?)\b/iu;
const dayMs = 86_400_000;

/** Of a year that is right where a day was asked for: less than a report that covers the day. */
const yearOnlyShare = 0.8;

export function documentPeriod({
  title,
  source,
  date,
  metadata,
}: Pick<NamedDocument, "title" | "source" | "date" | "metadata">): DocumentPeriod {
  const name = `${source.replaceAll("_", " ")} | ${title} | ${metadata["form"] ?? ""}`;
  const stated = readPeriods(`${source} | ${title} | ${metadata["fiscal"] ?? ""}`);
  const own = date ?? metadata["period"] ?? stated.dates[0];
  const quarters = new Set(stated.periods.flatMap(({ quarter }) => quarter ?? []));
  return {
    years: new Set([
      ...stated.periods.map(({ year }) => year),
      ...(own === undefined ? [] : [Number(own.slice(0, 4))]),
    ]),
    quarters,
    wholeYear: wholeYearName.test(name),
    partOfYear: partOfYearName.test(name) || quarters.size > 0,
    ...(own !== undefined && { date: own }),
  };
}

/** A day for ordering by age; a year alone counts by its middle. */
export function periodDay({ date, years }: DocumentPeriod): string {
  return date ?? (years.size > 0 ? `${Math.max(...years)}-06-30` : "");
}

/**
 * 0 to 1: how well the document's period is the one asked for. Of several years the latest counts, since reports repeat the
 * years before; where none is asked for, newer documents come slightly first. `newest`: the latest `periodDay` among the
 * documents in question.
 */
export function periodMatch(asked: StatedPeriods, document: DocumentPeriod, newest: string): number {
  const years = [
    ...asked.periods.map(({ year }) => year),
    ...[...asked.dates, ...asked.months].map((day) => Number(day.slice(0, 4))),
  ];
  const day = dayMatch(asked, document);
  if (years.length === 0) return recency(asked, document, newest);
  const share = asked.dates.length + asked.months.length > 0 ? yearOnlyShare : 1;
  return Math.max(day, yearMatch(years, document) * partMatch(asked, document) * share);
}

/** The report that ends on the day or in the month asked for, else one that covers it. */
function dayMatch({ dates, months }: StatedPeriods, { date, wholeYear }: DocumentPeriod): number {
  if (date === undefined) return 0;
  if (dates.includes(date)) return 1;
  if (months.includes(date.slice(0, 7))) return 0.95;
  const end = Date.parse(date);
  const covered = (day: string) => {
    const at = Date.parse(day);
    return at <= end && end - at <= (wholeYear ? 366 : 95) * dayMs;
  };
  return [...dates, ...months.map((month) => `${month}-01`)].some(covered) ? 0.85 : 0;
}

function yearMatch(years: readonly number[], document: DocumentPeriod): number {
  const latest = Math.max(...years);
  if (document.years.has(latest)) return 1;
  if (years.some((year) => document.years.has(year))) return 0.5;
  return document.years.has(latest + 1) ? 0.3 : 0;
}

function partMatch(asked: StatedPeriods, { quarters, wholeYear, partOfYear }: DocumentPeriod): number {
  const wanted = asked.periods.flatMap(({ quarter }) => quarter ?? []);
  if (wanted.length > 0) {
    if (wanted.some((quarter) => quarters.has(quarter))) return 1;
    return quarters.size > 0 || wholeYear ? 0.4 : 0.6;
  }
  if (asked.wholeYear && !asked.partOfYear) return partOfYear ? 0.6 : 1;
  if (asked.partOfYear) return partOfYear ? 1 : 0.6;
  return 1;
}

function recency(asked: StatedPeriods, document: DocumentPeriod, newest: string): number {
  const day = periodDay(document);
  const years = newest === "" || day === "" ? 2 : Math.max(0, (Date.parse(newest) - Date.parse(day)) / (365 * dayMs));
  if (asked.latest) return Math.max(0, 1 - years / 2);
  const part = document.partOfYear && !asked.partOfYear ? -0.1 : 0;
  const whole = document.wholeYear && asked.wholeYear ? 0.2 : 0;
  return 0.5 + 0.2 * Math.max(0, 1 - years / 3) + part + whole;
}
