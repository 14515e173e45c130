import { type DocumentPeriod, documentPeriod } from "../retrieval/document-period.js";
import { type Period, type StatedPeriods, readPeriods } from "../retrieval/read-periods.js";
import type { AnswerUnit } from "./answer-units.js";
import { unitsOf } from "./measure-units.js";
import { remembered } from "./remembered.js";
import { labelPeriods } from "./stated-periods.js";

/** A time that a question names: a day, a month, or a year, of which a quarter may be meant. */
export type NamedTime =
  | { readonly day: string }
  | { readonly month: string }
  | { readonly period: Period; readonly isFiscal: boolean };

const readLabel = remembered(readPeriods, 5_000);
const fiscalWord = /\bfiscal\b|\bfinancial year\b|\bfy\s*'?\d/iu;
/** A report may end some days after the month that its quarter is named by, as weeks do. */
const weekDays = 7;
const dayMs = 86_400_000;
const daysOfMonth = 30.44;

/** The times a question names with their year, in the most exact words it has for each; "2000 euros" names none. */
export function timesNamed(question: string): NamedTime[] {
  const { periods, dates, months } = readPeriods(withoutMeasures(question));
  const isFiscal = fiscalWord.test(question);
  const exact = new Set([...dates, ...months].map((day) => Number(day.slice(0, 4))));
  const open = periods.filter(({ year, quarter }) => quarter !== undefined || !exact.has(year));
  return [
    ...dates.map((day) => ({ day })),
    ...months.map((month) => ({ month })),
    ...open.map((period) => ({ period, isFiscal })),
  ];
}

/** Blanks what looks like a year and is an amount or a part of a name. */
function withoutMeasures(question: string): string {
  return question.replace(/\b(?:19|20)\d{2}\b/gu, (digits, place: number) => {
    const isPartOfName = /[\p{L}\d:/-]$/u.test(question.slice(0, place)) && !/\bfy$/iu.test(question.slice(0, place));
    return isPartOfName || unitsOf("", question.slice(place + digits.length)).length > 0 ? "    " : digits;
  });
}

/**
 * Whether a sentence or row is of one of these times, by the most lenient reading: its columns or words state it, or what
 * stands above them where they state no time, or its document is of it. True too where neither unit nor document states any.
 */
export function statesTime(unit: AnswerUnit, times: readonly NamedTime[]): boolean {
  const { passage } = unit.unit;
  const document = documentPeriod({ ...passage, metadata: {} });
  const isReport =
    document.wholeYear || document.partOfYear || readLabel(`${passage.source} | ${passage.title}`).periods.length > 0;
  if (isReport && times.some((time) => isOfDocument(time, document))) return true;
  const stated = nearestTimes(unit);
  if (!stated) return !isReport || (isWithoutColumns(unit) && times.some((time) => document.years.has(yearOf(time))));
  return times.some((time) => stated.some((text) => states(text, time, document)));
}

/** The texts nearest to a unit's figures that state a year; undefined where none does. */
function nearestTimes({ unit, row, context }: AnswerUnit): readonly string[] | undefined {
  const columns = row?.cells.flatMap(({ column }) => column ?? []) ?? [];
  const around = [...context, ...(unit.surroundings ?? []).map(({ text }) => text)];
  const own = [[...columns, ...(row ? [row.label] : [])], [unit.text], row ? around : [...around, unit.passage.text]];
  return own.find((texts) => texts.some((text) => yearsOf(readLabel(text)).length > 0));
}

/** A row whose columns are not known may be of any time of its document. */
function isWithoutColumns({ row }: AnswerUnit): boolean {
  return row?.cells.some(({ column }) => column === undefined) ?? false;
}

export function yearOf(time: NamedTime): number {
  if ("period" in time) return time.period.year;
  return Number(("day" in time ? time.day : time.month).slice(0, 4));
}

function yearsOf({ periods, dates, months }: StatedPeriods): number[] {
  return [...periods.map(({ year }) => year), ...[...dates, ...months].map((day) => Number(day.slice(0, 4)))];
}

function isOfDocument(time: NamedTime, document: DocumentPeriod): boolean {
  const { date, years, quarters } = document;
  if ("day" in time) return date === time.day;
  if ("month" in time) return date !== undefined && isInMonth(date, time.month);
  const { year, quarter } = time.period;
  if (quarter === undefined) return years.has(year) || (time.isFiscal && years.has(year - 1));
  if (years.has(year) && quarters.has(quarter)) return true;
  return date !== undefined && isEndOf(date, time, document);
}

function states(text: string, time: NamedTime, document: DocumentPeriod): boolean {
  const stated = readLabel(text);
  if ("period" in time) return statesPeriod(text, stated, time, document);
  const day = "day" in time ? time.day : `${time.month}-28`;
  const isExact = "day" in time ? stated.dates.includes(day) : stated.dates.some((date) => isInMonth(date, time.month));
  if (isExact || stated.months.includes(day.slice(0, 7))) return true;
  const year = Number(day.slice(0, 4));
  return stated.periods.some((period) =>
    period.quarter === undefined
      ? period.year === year && isYearAlone(year, stated) && namesMonth(text, [Number(day.slice(5, 7))])
      : (period.year === year || period.year === year + 1) && period.quarter === quarterAt(day, document),
  );
}

function statesPeriod(
  text: string,
  stated: StatedPeriods,
  time: Extract<NamedTime, { readonly period: Period }>,
  document: DocumentPeriod,
): boolean {
  const { year, quarter } = time.period;
  if (quarter === undefined) {
    const isNearby = time.isFiscal && stated.dates.some((date) => date.startsWith(String(year - 1)));
    return isNearby || yearsOf(stated).includes(year);
  }
  if (stated.dates.some((date) => isEndOf(date, time, document))) return true;
  const months = [2, 1, 0].map((back) => quarter * 3 - back);
  return stated.periods.some((period) => {
    if (period.year !== year) return false;
    if (period.quarter !== undefined) return period.quarter === quarter;
    return isYearAlone(year, stated) && (document.quarters.has(quarter) || namesMonth(text, months));
  });
}

/** "2022" as a column, and not as the year of a day. */
function isYearAlone(year: number, { dates, months }: StatedPeriods): boolean {
  return ![...dates, ...months].some((day) => day.startsWith(String(year)));
}

/** Whether a text names one of these months, or no month at all. */
function namesMonth(text: string, months: readonly number[]): boolean {
  const named = labelPeriods(text).flatMap(({ month }) => month ?? []);
  return named.length === 0 || named.some((month) => months.includes(month));
}

function isInMonth(date: string, month: string): boolean {
  const early = new Date(Date.parse(date) - weekDays * dayMs).toISOString();
  return date.startsWith(month) || (early.startsWith(month) && Number(date.slice(8)) <= weekDays);
}

/** Whether a quarter of this name may end on the day: counted from the document's own quarter, else by the calendar. */
function isEndOf(
  date: string,
  { period: { year, quarter }, isFiscal }: Extract<NamedTime, { readonly period: Period }>,
  document: DocumentPeriod,
): boolean {
  if (quarter === undefined) return false;
  const own = ownQuarter(document);
  const years = isFiscal ? [year, year - 1] : [year];
  if (!own) return years.includes(Number(date.slice(0, 4))) && (isFiscal || quarterAt(date, document) === quarter);
  const months = monthsBetween(own.date, date);
  return years.some((candidate) => Math.abs((candidate - own.year) * 12 + (quarter - own.quarter) * 3 - months) < 1);
}

/** The quarter that a day ends, as the document numbers them where it says which its own is. */
function quarterAt(day: string, document: DocumentPeriod): number {
  const own = ownQuarter(document);
  if (!own) return Math.ceil(Number(day.slice(5, 7)) / 3);
  return ((((own.quarter - 1 + Math.round(monthsBetween(own.date, day) / 3)) % 4) + 4) % 4) + 1;
}

function ownQuarter({ date, years, quarters }: DocumentPeriod) {
  const [quarter] = quarters;
  const [year] = years;
  return date === undefined || quarter === undefined || year === undefined || quarters.size > 1
    ? undefined
    : { date, quarter, year };
}

function monthsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs / daysOfMonth;
}
