import { monthNames, quarterOrdinals } from "../domain/month-names.js";

/** A stretch of time that a question asks about or a document covers. */
export interface Period {
  readonly year: number;
  /** 1 to 4, where a quarter is meant. */
  readonly quarter?: number;
}

/** Everything in a text that says when. */
export interface StatedPeriods {
  readonly periods: readonly Period[];
  /** Days, `YYYY-MM-DD`, in order of appearance. */
  readonly dates: readonly string[];
  /** Months named without a day, `YYYY-MM`, in order of appearance. */
  readonly months: readonly string[];
  /** "latest", "most recent" and the like: whatever is newest is meant. */
  readonly latest: boolean;
  /** A whole year is meant, as by "FY2018" or "annual report", or several, as by "each year" or "historically". */
  readonly wholeYear: boolean;
  /** Some quarter is meant, even where none is named. */
  readonly partOfYear: boolean;
}

const month = `(${monthNames.map((name) => `${name}|${name.slice(0, 3)}\\.?`).join("|")}|sept\\.?)`;
const year = "((?:19|20)\\d{2})";

const monthFirst = new RegExp(`\\b${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+${year}\\b`, "giu");
const monthOfYear = new RegExp(`(?<!\\d(?:st|nd|rd|th)?\\s+(?:of\\s+)?)\\b${month}(?:\\s+of)?,?\\s+${year}\\b`, "giu");
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${month},?\\s+${year}\\b`, "giu");
const isoDay = /\b((?:19|20)\d{2})-(\d{2})-(\d{2})\b/gu;
const between =
  "[\\s,/_-]*(?:of\\s+|for\\s+|in\\s+)?(?:the\\s+)?(?:fiscal\\s+(?:year\\s+)?|financial\\s+year\\s+|fy\\s*|calendar\\s+(?:year\\s+)?)?";
const quarterName =
  "(?<![\\p{L}\\p{N}])(?:q([1-4])|([1-4])q|(first|second|third|fourth|[1-4](?:st|nd|rd|th))[\\s-]+(?:(?:fiscal|financial)\\s+)?quarter)";
const quarterFirst = new RegExp(`${quarterName}${between}${year}(?!\\d)`, "giu");
const markOfYear = "[\\s,]*(?:of\\s+)?(?:fy\\s*'?|fiscal\\s+(?:year\\s+)?'?|')";
const noAmount = "(?![\\p{L}\\p{N}%-]|[.,]\\d| (?:percent|million|billion)\\b)";
/** Two digits are a year only where they are marked as one or written to the quarter: "Q2 FY24", "Q2'24", "2Q24", "Q2 24". */
const quarterOfShortYear = new RegExp(
  `${quarterName}(?:(?<!quarter)[\\s/_-]?'?|${markOfYear})(\\d{2})${noAmount}`,
  "giu",
);
const yearFirst = new RegExp(`(?<!\\d)${year}[\\s,/_-]*(?:q([1-4])|([1-4])q)(?!\\d)`, "giu");
const quarterAlone = new RegExp(`${quarterName}(?![\\p{L}\\p{N}])`, "giu");
const shortYear = /\bfy\s*'?(\d{2})(?!\d)/giu;
const bareYear = /(?<![\d.,$€£])((?:19|20)\d{2})(?!\d|[.,]\d)/gu;

const yearNamed =
  /\bfy\s*'?\d{2,4}|\b(?:fiscal|financial|full|whole)[ -]year\b|\bannual(?:ly)?\b|\b10-?k\b|\byear[ -]end/iu;
const yearsCompared =
  /\b(?:each|every|per) year\b|\byearly\b|\byear[ -](?:over|on|to|after|by)[ -]year\b|\bhistorically\b|\b(?:last|past|previous|recent) (?:\p{L}+ )?years\b/iu;

/**
 * Reads years, quarters and dates as people and file names write them: "FY2018", "FY18", "Q2 of FY2024", "2023 Q3",
 * "third quarter of 2023", "July 1, 2023". A quarter without a year goes
 * to every year of the text that has none.
 */
export function readPeriods(text: string): StatedPeriods {
  const quarters = [
    ...Array.from(text.matchAll(quarterFirst), (found) => ({
      year: yearOf(found[4]),
      quarter: quarterOf(found[1] ?? found[2] ?? found[3]),
    })),
    ...Array.from(text.matchAll(quarterOfShortYear), (found) => ({
      year: yearOf(undefined, found[4]),
      quarter: quarterOf(found[1] ?? found[2] ?? found[3]),
    })),
    ...Array.from(text.matchAll(yearFirst), (found) => ({
      year: yearOf(found[1]),
      quarter: quarterOf(found[2] ?? found[3]),
    })),
  ];
  const dates = readDates(text);
  const years = [
    ...Array.from(text.matchAll(bareYear), (found) => yearOf(found[1])),
    ...Array.from(text.matchAll(shortYear), (found) => yearOf(undefined, found[1])),
  ];
  const alone = Array.from(text.matchAll(quarterAlone), (found) => quarterOf(found[1] ?? found[2] ?? found[3]));
  const loose = quarters.length === 0 ? alone : [];
  const whole = [...new Set(years)].filter((candidate) => !quarters.some((known) => known.year === candidate));
  const periods: Period[] = [
    ...quarters,
    ...whole.flatMap((known) =>
      loose.length > 0 ? loose.map((quarter) => ({ year: known, quarter })) : [{ year: known }],
    ),
  ];
  return {
    periods,
    dates,
    months: Array.from(
      text.matchAll(monthOfYear),
      (found) => `${found[2]}-${String(monthOf(found[1])).padStart(2, "0")}`,
    ),
    latest: /\b(?:latest|newest|most recent(?:ly)?|last reported|up[ -]to[ -]date)\b/iu.test(text),
    wholeYear: yearNamed.test(text) || yearsCompared.test(text),
    partOfYear:
      quarters.length > 0 ||
      alone.length > 0 ||
      /\bquarter(?:s|ly)?\b|\b10-?q\b|\b(?:three|six|nine) months\b/iu.test(text),
  };
}

function readDates(text: string): string[] {
  const found: { readonly at: number; readonly date: string }[] = [];
  const add = (at: number, years: string | undefined, months: number, day: string | undefined) => {
    if (years === undefined || day === undefined || months < 1 || months > 12 || Number(day) < 1 || Number(day) > 31)
      return;
    found.push({ at, date: `${years}-${String(months).padStart(2, "0")}-${day.padStart(2, "0")}` });
  };
  for (const match of text.matchAll(monthFirst)) add(match.index, match[3], monthOf(match[1]), match[2]);
  for (const match of text.matchAll(dayFirst)) add(match.index, match[3], monthOf(match[2]), match[1]);
  for (const match of text.matchAll(isoDay)) add(match.index, match[1], Number(match[2]), match[3]);
  return found.sort((one, other) => one.at - other.at).map(({ date }) => date);
}

function monthOf(name: string | undefined): number {
  const start = name?.toLowerCase().slice(0, 3) ?? "?";
  return monthNames.findIndex((known) => known.startsWith(start)) + 1;
}

function quarterOf(text: string | undefined): number {
  return quarterOrdinals[text?.toLowerCase() ?? ""] ?? Number(text);
}

function yearOf(four: string | undefined, two?: string): number {
  return four === undefined ? 2000 + Number(two) : Number(four);
}
