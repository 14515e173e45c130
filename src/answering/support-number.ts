import type { BoundNumber } from "./bound-numbers.js";
import { isComparable, numberAgrees } from "./number-agreement.js";
import type { PreparedUnit, ReadSentence } from "./prepared-unit.js";
import { type StatedPeriod, type TimeFrame, isTimeless, timeFrame, timesAgree } from "./stated-periods.js";

export type NumberSupport = { readonly unit: PreparedUnit } | { readonly fault: string };

interface Place {
  readonly unit: PreparedUnit;
  readonly bound: BoundNumber;
  readonly score: number;
}

const faults = {
  absent: "a number is not in the quoted text",
  otherTime: "a number is of another time there",
  otherSubject: "a number is of something else there",
};
/** What "it" and "this" stand for is in the sentence before: its words count, a little less than a sentence's own. */
const pronoun = /^(?:\p{L}+,? )?(?:it|its|this|these|they|their|that|those|there|such)\b/iu;
const beforeWeight = 0.9;

/**
 * Finds where a passage states a claimed number of the same thing at the same time. A place counts by the words that the
 * number has around it in both; if another number of that kind in the passage has more of the claim's words around it, the
 * claim has taken the one for the other.
 */
export function supportNumber(
  claimed: BoundNumber,
  claim: ReadSentence,
  passage: readonly PreparedUnit[],
): NumberSupport {
  const bearing: Place[] = [];
  const rivals: Place[] = [];
  let sawOtherTime = false;
  for (const [index, unit] of passage.entries()) {
    for (const bound of unit.bound) {
      const place = { unit, bound, score: likeness(claimed, bound, unit, passage[index - 1]) };
      const agrees = numberAgrees(claimed.number, bound.number, claim, unit);
      const sameTime = isOfTime(claimed.time, bound, unit);
      if (agrees && sameTime) bearing.push(place);
      else if (agrees) sawOtherTime = true;
      else if (sameTime && isComparable(claimed.number, bound.number, unit.isTable)) rivals.push(place);
    }
  }
  const best = bearing.reduce<Place | undefined>(
    (top, place) => (top && top.score >= place.score ? top : place),
    undefined,
  );
  if (!best) return { fault: sawOtherTime ? faults.otherTime : faults.absent };
  if (best.score === 0 && claimed.words.size > 1) return { fault: faults.otherSubject };
  if (rivals.some(({ score, bound }) => score > best.score && bound.isLabel === best.bound.isLabel))
    return { fault: faults.otherSubject };
  return { unit: best.unit };
}

function likeness(
  claimed: BoundNumber,
  bound: BoundNumber,
  unit: PreparedUnit,
  before: PreparedUnit | undefined,
): number {
  const carried = !unit.isTable && before && pronoun.test(unit.text) ? before.stems : undefined;
  let score = 0;
  for (const [stem, weight] of claimed.words) {
    const there = bound.words.get(stem) ?? (carried?.has(stem) ? beforeWeight : 0);
    // Carried over in both is as sure as said beside the number in both.
    if (there > 0) score += 1 - Math.abs(weight - there);
  }
  const dated = claimed.time.years.some((year) => bound.time.years.includes(year));
  return score + (dated ? 1 : 0);
}

/** Whether the number may be of the claimed time: by its own words or column, else by what is known of the unit. */
function isOfTime(claimed: TimeFrame, bound: BoundNumber, unit: PreparedUnit): boolean {
  if (isTimeless(claimed)) return true;
  if (!timesAgree(claimed, bound.time)) return false;
  const unnamedColumn = unit.isTable && isTimeless(bound.time) && unit.bound.length > 1;
  if (unnamedColumn && unit.unit.columns.length === 0) return false;
  return isTimeKnown(claimed, [...unit.periods], unit.contextPeriods, bound.time);
}

/**
 * Whether all a claim says of a time is stated: what the text itself says of years, days or quarters goes before what its
 * title, headings and date say.
 */
export function isTimeKnown(
  claimed: TimeFrame,
  own: readonly StatedPeriod[],
  around: readonly StatedPeriod[],
  column: TimeFrame = timeFrame([]),
): boolean {
  const inText = timeFrame(own);
  const near = timeFrame(around);
  const pick = <Field extends keyof TimeFrame>(field: Field): TimeFrame[Field] =>
    [column[field], inText[field]].find((values) => values.length > 0) ?? near[field];
  const years = pick("years");
  const days = pick("days");
  const quarters = pick("quarters");
  return (
    claimed.years.every((year) => years.includes(year)) &&
    claimed.days.every((one) =>
      days.some((other) => one.month === other.month && (one.day === undefined || one.day === other.day)),
    ) &&
    claimed.quarters.every((one) =>
      quarters.length > 0 ? quarters.includes(one) : days.some(({ month }) => Math.ceil(month / 3) === one),
    )
  );
}
