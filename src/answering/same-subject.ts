import type { BoundNumber } from "./bound-numbers.js";
import { claimedNames } from "./claimed-names.js";
import { placedWords } from "./clauses.js";
import { type PreparedUnit, readSentence } from "./prepared-unit.js";
import type { QuotableUnit } from "./quotable-unit.js";
import { type TimeFrame, isTimeless, statedPeriods, timeFrame, timesAgree } from "./stated-periods.js";

/** What two statements must share of the words around their values, of the shorter and of the longer. */
const sharedOfShorter = 0.65;
const sharedOfLonger = 0.4;
/** Share of the question's words in one statement that the other must have too. */
const sharedOfQuestion = 0.6;

/**
 * Whether two statements of different documents speak of the same thing: most of the words that belong to the two values
 * are the same, both say what is asked, and neither names somebody or something that the other does not know.
 */
export function isSameSubject(
  one: PreparedUnit,
  other: PreparedUnit,
  value: BoundNumber,
  rival: BoundNumber,
  question: ReadonlySet<string>,
): boolean {
  const words = subjectWords(value, one);
  const others = subjectWords(rival, other);
  const shared = [...words].filter((stem) => others.has(stem)).length;
  const [shorter, longer] = [words.size, others.size].sort((less, more) => less - more);
  if (shorter === undefined || longer === undefined || shared === 0) return false;
  if (shared < sharedOfShorter * shorter || shared < sharedOfLonger * longer) return false;
  return bothAnswer(one, other, question) && !nameOthers(one, other) && !nameOthers(other, one);
}

/** Words of a value; where its own part of a sentence has few, those of the whole sentence. */
function subjectWords({ words, number }: BoundNumber, { stems, isTable, unit }: PreparedUnit): Set<string> {
  const own = [...words.keys()].filter((stem) => !stem.endsWith("…"));
  const units = new Set(number.units.flatMap(({ name }) => name.split(" ")).flatMap((name) => stemsOfText(name)));
  const all = own.length >= 2 || isTable ? own : [...own, ...stems];
  const columns = new Set(isTable ? stemsOfText(unit.columns.join(" ")) : []);
  const label = isTable ? new Set(stemsOfText(unit.text)) : undefined;
  return new Set(all.filter((stem) => !units.has(stem) && (!columns.has(stem) || label?.has(stem) === true)));
}

function stemsOfText(text: string): string[] {
  return placedWords(text).map(({ stem }) => stem);
}

function bothAnswer(one: PreparedUnit, other: PreparedUnit, question: ReadonlySet<string>): boolean {
  const holds = ({ stems, contextStems }: PreparedUnit, stem: string) => stems.has(stem) || contextStems.has(stem);
  const asked = [...question].filter((stem) => holds(one, stem));
  const both = asked.filter((stem) => holds(other, stem));
  const inText = asked.some((stem) => one.stems.has(stem) && other.stems.has(stem));
  return inText && both.length >= sharedOfQuestion * asked.length;
}

/** Whether one has a name in its text that the other's text, title and headings do not know. */
function nameOthers(one: PreparedUnit, other: PreparedUnit): boolean {
  return claimedNames(one).sure.some(
    ({ word, stem }) =>
      !other.stems.has(stem) &&
      !other.contextStems.has(stem) &&
      !other.text.includes(word) &&
      stem.length > 1 &&
      !units.has(stem),
  );
}

const units = new Set(stemsOfText("EUR USD GBP CHF NOK SEK kWh MWh GWh MB GB TB Mbit Wi-Fi CET CEST UTC"));

export type TimeRelation = "same" | "open" | "different";

/** `open`: neither says a time, as policies and lists do, which hold until they are replaced. */
export function timeRelation(
  one: PreparedUnit,
  other: PreparedUnit,
  value: BoundNumber,
  rival: BoundNumber,
): TimeRelation {
  const [here, there] = [timeOf(one, value), timeOf(other, rival)];
  if (isTimeless(here) && isTimeless(there)) return "open";
  const [mine, theirs] = [withYear(here, one.unit), withYear(there, other.unit)];
  if (!timesAgree(mine, theirs)) return "different";
  const isShared =
    mine.years.some((year) => theirs.years.includes(year)) ||
    (mine.years.length + theirs.years.length === 0 && (isSaid(here, there) || isSaid(there, here)));
  return isShared ? "same" : "different";
}

function isSaid(one: TimeFrame, other: TimeFrame): boolean {
  return one.quarters.some((quarter) => other.quarters.includes(quarter)) || one.days.length + other.days.length > 0;
}

function timeOf({ periods, isTable }: PreparedUnit, { time }: BoundNumber): TimeFrame {
  return isTimeless(time) && !isTable ? timeFrame(periods) : time;
}

/** A quarter or day without its year is of the year of the document. */
function withYear(time: TimeFrame, { passage }: QuotableUnit): TimeFrame {
  if (time.years.length > 0) return time;
  return { ...time, years: timeFrame(statedPeriods(passage.date ?? "")).years };
}

export function questionStems(question: string): ReadonlySet<string> {
  return readSentence(question).stems;
}
