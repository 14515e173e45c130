import { documentPeriod, periodMatch } from "../retrieval/document-period.js";
import { type StatedPeriods, readPeriods } from "../retrieval/read-periods.js";
import type { Passage } from "../domain/passage.js";

/** The time that a question asks about, as the document of a passage would name it. */
export interface AskedTime {
  readonly asked: StatedPeriods;
  readonly years: ReadonlySet<number>;
  /** Days of columns that are meant: those asked for, or the day the document's own period ends where that is the one. */
  readonly days: ReadonlySet<string>;
  readonly months: ReadonlySet<string>;
  /** Months the stretch of time has, where the question says. */
  readonly length: number | undefined;
  /** The last day of the document's own period. */
  readonly own: string | undefined;
}

/** A document whose period fits this well is the one asked for, and its own period the one meant. */
const ownPeriodMatch = 0.9;

export function askedTime(question: string, passage: Passage): AskedTime {
  const asked = readPeriods(question);
  const period = documentPeriod({ ...passage, metadata: {} });
  const years = [
    ...asked.periods.map(({ year }) => year),
    ...[...asked.dates, ...asked.months].map((day) => Number(day.slice(0, 4))),
  ];
  const isOwn = periodMatch(asked, period, period.date ?? "") >= ownPeriodMatch || years.length === 0;
  return {
    asked,
    years: new Set(years),
    days: new Set([...asked.dates, ...(isOwn && period.date !== undefined ? [period.date] : [])]),
    months: new Set(asked.months),
    length: lengthsNamed(question)[0] ?? (asked.partOfYear ? 3 : asked.wholeYear ? 12 : undefined),
    own: period.date,
  };
}

/**
 * How well a text that may name times, such as a column or a sentence, is of the time asked for: 1 the very day, 0 only other
 * times, ½ where it names none or none is asked for.
 */
export function timeMatch(text: string, { years, days, months, length }: AskedTime): number {
  const stated = readPeriods(text);
  const statedYears = [
    ...stated.periods.map(({ year }) => year),
    ...[...stated.dates, ...stated.months].map((day) => Number(day.slice(0, 4))),
  ];
  const share = lengthShare(text, length);
  if (statedYears.length === 0) return 0.5 * share;
  if (
    stated.dates.some((day) => days.has(day)) ||
    stated.months.some((month) => months.has(month)) ||
    stated.dates.some((day) => months.has(day.slice(0, 7)))
  )
    return share;
  const byYear = [...days].map((day) => Number(day.slice(0, 4)));
  const wanted = years.size > 0 ? years : new Set(byYear);
  if (wanted.size === 0) return 0.5;
  return (statedYears.some((year) => wanted.has(year)) ? 0.9 : 0) * share;
}

const lengths: Readonly<Record<string, number>> = { three: 3, six: 6, nine: 9, twelve: 12 };
const otherLengthShare = 0.4;

/** Lengths in months of the stretches of time that a text names: "third quarter and first nine months" are 3 and 9. */
function lengthsNamed(text: string): number[] {
  const months = [...text.matchAll(/\b(three|six|nine|twelve|3|6|9|12)[\s-]+months?\b/giu)].map(
    ([, count = ""]) => lengths[count.toLowerCase()] ?? Number(count),
  );
  const quarter = /\bQ[1-4]\b|\bquarter\b/iu.test(text) ? [3] : [];
  return [...months, ...quarter];
}

function lengthShare(text: string, length: number | undefined): number {
  const named = lengthsNamed(text);
  return named.length === 0 || length === undefined || named.includes(length) ? 1 : otherLengthShare;
}
