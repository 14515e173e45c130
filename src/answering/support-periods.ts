import { boundNumbers } from "./bound-numbers.js";
import type { StatedNumber } from "./numbers.js";
import type { PreparedUnit, ReadSentence } from "./prepared-unit.js";
import type { StatedPeriod } from "./stated-periods.js";

const plain = { tolerance: 0, scaled: false, share: "none", negative: false, units: [] } as const;

/**
 * Whether each year or day that a claim without other numbers names stands, in a sentence that names several, by the words
 * it has in the claim: "moved in 2019 and closed in 2021" does not say what closed in 2019.
 */
export function supportPeriods(claim: ReadSentence, units: readonly PreparedUnit[]): boolean {
  if (claim.numbers.length > 0) return true;
  const stated = units.filter(({ isTable }) => !isTable).flatMap((unit) => boundPeriods(unit));
  return boundPeriods(claim).every(({ number, words }) => {
    const likeness = stated.map((other) => ({
      isSame: other.number.value === number.value,
      score: [...words].reduce((sum, [stem, weight]) => sum + weight * (other.words.get(stem) ?? 0), 0),
    }));
    const best = Math.max(-1, ...likeness.filter(({ isSame }) => isSame).map(({ score }) => score));
    return best < 0 || likeness.every(({ isSame, score }) => isSame || score <= best);
  });
}

/**
 * Whether each day that a claim names with its year is one that the text names so, where the text has the same day of another
 * year: "December 31, 2022 and March 31, 2023" has no December 31, 2023.
 */
export function areDaysOfTheirYears(claim: ReadSentence, units: readonly PreparedUnit[]): boolean {
  const stated = units.filter(({ isTable }) => !isTable).flatMap(({ periods }) => periods);
  return claim.periods.every(({ year, month, day }) => {
    if (year === undefined || day === undefined) return true;
    const years = stated.filter((other) => other.month === month && other.day === day).map((other) => other.year);
    return years.length === 0 || years.includes(undefined) || years.includes(year);
  });
}

function boundPeriods({ text, words, periods }: ReadSentence) {
  const dated = periods.filter(({ year, month }) => year !== undefined || month !== undefined);
  return boundNumbers(text, dated.map(asNumber), words, []);
}

function asNumber({ start, end, year, month, day }: StatedPeriod): StatedNumber {
  return { ...plain, start, end, value: (year ?? 0) * 10_000 + (month ?? 0) * 100 + (day ?? 0) };
}
