import type { PlacedWord } from "./clauses.js";
import type { StatedNumber } from "./numbers.js";
import { type StatedPeriod, type TimeFrame, isTimeless, timeFrame } from "./stated-periods.js";

/** A number with the words and times of its sentence that belong to it. */
export interface BoundNumber {
  readonly number: StatedNumber;
  /** Stems of the words that speak of this number rather than of another one, with how sure that is (0 to 1). */
  readonly words: ReadonlyMap<string, number>;
  readonly time: TimeFrame;
  /** Whether it is part of the name of a table row, such as the mark of a footnote, and no figure of the row. */
  readonly isLabel: boolean;
}

/** How surely a word belongs to a number when it stands with another and is only carried over. */
const carriedOver = 0.8;
/** The same for a word further back. */
const carriedFar = 0.6;

const strongBreak = /[;:]\s|[–—]|,?\s(?:while|whereas|but)\s|,\s(?:and|or|up|down)\s|\bof which\b/giu;
const break_ = /,(?=\s)|\s(?:and|or|to|from|versus|vs\.?|against|compared|over|with)(?=\s)/giu;

/** Binds each number of a sentence to the words of its own part of the sentence. */
export function boundNumbers(
  text: string,
  numbers: readonly StatedNumber[],
  words: readonly PlacedWord[],
  periods: readonly StatedPeriod[],
): BoundNumber[] {
  const times = timesOf(text, numbers, periods);
  const parts = partsOf(text, numbers);
  let subject: readonly string[] = [];
  let earlier: readonly string[] = [];
  return numbers.map((number, index) => {
    const { start, end } = parts[index] ?? { start: 0, end: text.length };
    const mine = words.filter((word) => word.start >= start && word.start < end);
    const before = mine.filter((word) => word.start < number.start).map(({ stem }) => stem);
    const bound = new Map<string, number>();
    if (before.length === 0 || isCarried(before, subject)) {
      for (const stem of earlier) bound.set(stem, carriedFar);
      for (const stem of subject) bound.set(stem, carriedOver);
    } else {
      earlier = [...earlier, ...subject];
      subject = before;
    }
    for (const { stem } of mine) bound.set(stem, 1);
    const preposition = prepositionBefore(text, number.start);
    if (preposition !== undefined && numbers.length > 1) bound.set(preposition, 1);
    return { number, words: bound, time: times[index] ?? timeFrame([]), isLabel: false };
  });
}

/** "up 5 %" after "revenue was 4": the word before the number is no subject of its own. */
function isCarried(before: readonly string[], subject: readonly string[]): boolean {
  return before.length === 1 && subject.length > 1 && /^(?:increas|decreas)/u.test(before[0] ?? "");
}

/** "from 5 to 7" and "from 7 to 5" differ by nothing else. */
function prepositionBefore(text: string, start: number): string | undefined {
  const [, word] = /\b(from|to|by)\s+[$€£]?$/iu.exec(text.slice(Math.max(0, start - 10), start)) ?? [];
  return word === undefined ? undefined : `${word.toLowerCase()} …`;
}

/** The part of the sentence each number stands in: cut between two numbers at the strongest, last break. */
function partsOf(text: string, numbers: readonly StatedNumber[]): { readonly start: number; readonly end: number }[] {
  let start = 0;
  return numbers.map((number, index) => {
    const next = numbers[index + 1];
    const end = next ? breakBetween(text, number.end, next.start) : text.length;
    const part = { start, end };
    start = end;
    return part;
  });
}

function breakBetween(text: string, from: number, to: number): number {
  const between = text.slice(from, to);
  const last = [...between.matchAll(strongBreak)].at(-1) ?? [...between.matchAll(break_)].at(-1);
  // Without a break a number keeps the word behind it, which is its unit.
  return from + (last ? last.index + 1 : (/^[\s-]*\p{L}+/u.exec(between)?.[0].length ?? 0));
}

/**
 * The times of each number: those of its part, else of the last part before that had one, else of the first after. Where
 * several numbers in a row come before as many times ("5 and 7 in 2022 and 2023") they belong together in order.
 */
function timesOf(text: string, numbers: readonly StatedNumber[], periods: readonly StatedPeriod[]): TimeFrame[] {
  const parts = partsOf(text, numbers);
  const own = parts.map((part) => periods.filter(({ start }) => start >= part.start && start < part.end));
  const inOrder = listed(numbers, periods);
  const frames = own.map((mine, index) => inOrder.get(index) ?? timeFrame(mine));
  return frames.map((frame, index) => {
    if (!isTimeless(frame)) return frame;
    const before = frames.slice(0, index).findLast((other) => !isTimeless(other));
    return before ?? frames.slice(index + 1).find((other) => !isTimeless(other)) ?? frame;
  });
}

/** The times between a number and the one before it. */
function timesBefore(
  number: StatedNumber | undefined,
  numbers: readonly StatedNumber[],
  periods: readonly StatedPeriod[],
): StatedPeriod[] {
  if (!number) return [];
  const from = numbers.findLast(({ end }) => end <= number.start)?.end ?? 0;
  return periods.filter(({ start }) => start >= from && start < number.start);
}

/** For every run of numbers without a time between them that as many years follow, or go before, the year of each. */
function listed(numbers: readonly StatedNumber[], periods: readonly StatedPeriod[]): Map<number, TimeFrame> {
  const inOrder = new Map<number, TimeFrame>();
  let run: number[] = [];
  numbers.forEach((number, index) => {
    run.push(index);
    const next = numbers[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const after = periods.filter(({ start }) => start >= number.end && start < next);
    const isLast = next === Number.POSITIVE_INFINITY;
    const following = after.length === 0 && isLast ? timesBefore(numbers[run[0] ?? 0], numbers, periods) : after;
    if (following.length === 0) return;
    const dated = following.filter(({ year }) => year !== undefined);
    const shared = following.filter(({ year }) => year === undefined);
    if (run.length > 1 && dated.length === run.length) {
      const day = dated.find((period) => period.month !== undefined);
      run.forEach((place, position) => {
        const period = dated[position];
        if (!period) return;
        const dayToo = period.month === undefined && day ? [{ ...period, month: day.month, day: day.day }] : [period];
        inOrder.set(place, timeFrame([...shared, ...dayToo]));
      });
    }
    run = [];
  });
  return inOrder;
}
