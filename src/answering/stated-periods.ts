import { monthNames, quarterOrdinals } from "../domain/month-names.js";
import { remembered } from "./remembered.js";
import { statedDates } from "./stated-dates.js";

/** A time a text names: a year, a day, a quarter, a stretch of months up to a day. What it leaves open is undefined. */
export interface StatedPeriod {
  /** Position in the text, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  readonly year: number | undefined;
  readonly month: number | undefined;
  readonly day: number | undefined;
  readonly quarter: number | undefined;
  /** Length of the stretch: 3 for a quarter, 12 for a year. */
  readonly months: number | undefined;
}

const monthName = `(${monthNames.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join("|")})\\.?`;
const monthYear = new RegExp(`\\b${monthName}\\s+(?:of\\s+)?((?:19|20)\\d{2})\\b`, "giu");
/** A month alone; "May" and "March" are also other words. */
const monthAlone =
  /\b(January|February|April|June|July|August|September|October|November|December)\b|(?<=\b(?:in|of|by|since|until|during|from|to|every|each|and|late|early|mid)[\s-])(March|May)\b(?!\s+(?:not|be)\b)/gu;
const year = /(?<![\p{L}\d.,$€£#-])(?:fy\s?)?((?:19|20)\d{2})(?![\d%]|[.,]\d|,\d{3})/giu;
const twoYears = /(?<![\p{L}\d.,$€£#])((?:19|20)\d{2})\s?[-–/]\s?((?:19|20)?\d{2})(?![\d.,-]*\d)/gu;
const quarter =
  /\b(first|second|third|fourth|1st|2nd|3rd|4th)(?:\s+fiscal)?[\s-]+quarters?\b|\bq([1-4])(?![\p{L}\d])/giu;
const counts: Readonly<Record<string, number>> = {
  three: 3,
  six: 6,
  nine: 9,
  twelve: 12,
  "3": 3,
  "6": 6,
  "9": 9,
  "12": 12,
  thirteen: 13,
  "13": 13,
  "twenty-six": 26,
  "26": 26,
  "39": 39,
  "52": 52,
};
const stretch = new RegExp(
  `\\b(${Object.keys(counts).join("|")})[\\s-]+(months?|weeks?)(?:\\s+period)?\\s+(?:ended|ending)\\b`,
  "giu",
);
const wholeYear = /\b(?:(?:fiscal|financial|calendar|full)[\s-]+years?|years?\s+(?:ended|ending))\b/giu;
const open = { year: undefined, month: undefined, day: undefined, quarter: undefined, months: undefined };

const mayNameTime = /\d{4}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4])|month|week|quarter|year/iu;

/** The times of a text that comes again and again, such as the name of a column. */
export const labelPeriods = remembered((text) => statedPeriods(text), 5_000);

/** The times a text names, in text order, none within another. */
export function statedPeriods(text: string): StatedPeriod[] {
  if (!mayNameTime.test(text)) return [];
  const found: StatedPeriod[] = [
    ...statedDates(text).map((date) => ({ ...open, ...date })),
    ...[...text.matchAll(monthYear)].map((match) => ({
      ...open,
      ...placeOf(match),
      month: monthNames.findIndex((name) => name.startsWith((match[1] ?? "").toLowerCase().slice(0, 3))) + 1,
      year: Number(match[2]),
    })),
    ...[...text.matchAll(monthAlone)].map((match) => ({
      ...open,
      ...placeOf(match),
      month: monthNames.indexOf((match[1] ?? match[2] ?? "").toLowerCase()) + 1,
    })),
    ...[...text.matchAll(quarter)].map((match) => ({
      ...open,
      ...placeOf(match),
      quarter: quarterOrdinals[(match[1] ?? "").toLowerCase()] ?? Number(match[2]),
      months: 3,
    })),
    ...[...text.matchAll(stretch)].map((match) => ({
      ...open,
      ...placeOf(match),
      months: monthsOf(counts[(match[1] ?? "").toLowerCase()] ?? 0, match[2] ?? ""),
    })),
    ...[...text.matchAll(wholeYear)].map((match) => ({ ...open, ...placeOf(match), months: 12 })),
    ...[...text.matchAll(twoYears)].flatMap((match) => rangeOfYears(match)),
    ...[...text.matchAll(year)].map((match) => ({ ...open, ...placeOf(match), year: Number(match[1]) })),
  ];
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  let end = -1;
  return found.filter((period) => {
    if (period.start < end) return false;
    end = period.end;
    return true;
  });
}

function placeOf(match: RegExpExecArray): { readonly start: number; readonly end: number } {
  return { start: match.index, end: match.index + match[0].length };
}

function rangeOfYears(match: RegExpExecArray): StatedPeriod[] {
  const [whole, from = "", to = ""] = match;
  const { start, end } = placeOf(match);
  const last = to.length === 2 ? Number(from.slice(0, 2) + to) : Number(to);
  if (last <= Number(from) || last > Number(from) + 60) return [];
  const middle = start + whole.length - to.length;
  return [
    { ...open, start, end: middle, year: Number(from) },
    { ...open, start: middle, end, year: last },
  ];
}

/** The text with spaces in place of the given stretches. */
export function blanked(text: string, stretches: readonly { readonly start: number; readonly end: number }[]): string {
  return stretches.reduce(
    (rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end),
    text,
  );
}

/** Thirteen weeks are a quarter. */
function monthsOf(count: number, unit: string): number {
  return unit.toLowerCase().startsWith("week") ? Math.round((count * 3) / 13) : count;
}

/**
 * What all periods that stand together say, field by field: "Three Months Ended July 1, 2023" is one time. Where a field is
 * said twice with different values, all of them are kept.
 */
export interface TimeFrame {
  readonly years: readonly number[];
  readonly days: readonly { readonly month: number; readonly day: number | undefined }[];
  readonly quarters: readonly number[];
  readonly months: readonly number[];
}

export function timeFrame(periods: readonly StatedPeriod[]): TimeFrame {
  return {
    years: defined(periods.map((period) => period.year)),
    days: periods.flatMap(({ month, day }) => (month === undefined ? [] : [{ month, day }])),
    quarters: defined(periods.map((period) => period.quarter)),
    months: defined(periods.map((period) => period.months)),
  };
}

export function isTimeless({ years, days, quarters, months }: TimeFrame): boolean {
  return years.length + days.length + quarters.length + months.length === 0;
}

/** Whether two times can be one: no field that both state differs. */
export function timesAgree(claimed: TimeFrame, stated: TimeFrame): boolean {
  const shares = (some: readonly number[], others: readonly number[]) =>
    some.length === 0 || others.length === 0 || some.some((one) => others.includes(one));
  const sameDay =
    claimed.days.length === 0 ||
    stated.days.length === 0 ||
    claimed.days.some((one) =>
      stated.days.some(
        (other) =>
          one.month === other.month && (one.day === undefined || other.day === undefined || one.day === other.day),
      ),
    );
  return (
    shares(claimed.years, stated.years) &&
    sameDay &&
    shares(claimed.quarters, stated.quarters) &&
    shares(claimed.months, stated.months)
  );
}

function defined(values: readonly (number | undefined)[]): number[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
