import type { BoundNumber } from "./bound-numbers.js";
import { labelStems } from "./clauses.js";
import { isComparable, numberAgrees } from "./number-agreement.js";
import type { PreparedUnit, ReadSentence } from "./prepared-unit.js";
import { type TimeFrame, isTimeless, timesAgree } from "./stated-periods.js";

export type NumberSupport = { readonly unit: PreparedUnit } | { readonly fault: string };

interface Place {
  readonly unit: PreparedUnit;
  readonly bound: BoundNumber;
  /** Of the unit in its passage. */
  readonly index: number;
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
  const agreeing = placesOf(passage, ({ number }, unit) => numberAgrees(claimed.number, number, claim, unit));
  const likeness = likenessTo(claimed, passage);
  if (agreeing.length === 0) return { fault: faults.absent };
  let best: Place | undefined;
  for (const place of agreeing) {
    const score = likeness(place);
    if ((!best || score > best.score) && isOfTime(claimed.time, place.bound, place.unit)) best = { ...place, score };
  }
  if (!best) return { fault: faults.otherTime };
  if (best.score === 0 && claimed.words.size > 1) return { fault: faults.otherSubject };
  const { score, bound, unit: holder } = best;
  if (!bound.isLabel && namesOtherRow(claim, holder, passage)) return { fault: faults.otherSubject };
  const rivals = placesOf(
    passage,
    (other, unit) =>
      other.isLabel === bound.isLabel &&
      isComparable(claimed.number, other.number, unit.isTable) &&
      !agreeing.some((place) => place.bound === other),
  );
  const isRival = rivals.some((place) => likeness(place) > score && isOfTime(claimed.time, place.bound, place.unit));
  return isRival ? { fault: faults.otherSubject } : { unit: best.unit };
}

/** Whether the claim has the whole name of another row of the passage and nothing of this one's. */
function namesOtherRow({ stems }: ReadSentence, unit: PreparedUnit, passage: readonly PreparedUnit[]): boolean {
  if (unit.rowName.length === 0 || unit.rowName.some((stem) => stems.has(stem))) return false;
  return passage.some(({ rowName }) => rowName.length > 0 && rowName.every((stem) => stems.has(stem)));
}

function placesOf(
  passage: readonly PreparedUnit[],
  isWanted: (bound: BoundNumber, unit: PreparedUnit) => boolean,
): Omit<Place, "score">[] {
  return passage.flatMap((unit, index) =>
    unit.bound.filter((bound) => isWanted(bound, unit)).map((bound) => ({ unit, bound, index })),
  );
}

/** How many of the claimed number's words a place has around its number too, each as sure as both are of it. */
function likenessTo(
  { number, words, time }: BoundNumber,
  passage: readonly PreparedUnit[],
): (place: Omit<Place, "score">) => number {
  // The unit goes with the number whatever it is of.
  const units = new Set(number.units.flatMap(({ name }) => name.split(" ").flatMap((word) => labelStems(word))));
  const compared = [...words].filter(([stem]) => !units.has(stem));
  return ({ unit, bound, index }) => {
    const carried = !unit.isTable && pronoun.test(unit.text) ? passage[index - 1]?.stems : undefined;
    let score = 0;
    for (const [stem, weight] of compared) {
      const there = bound.words.get(stem) ?? (carried?.has(stem) ? beforeWeight : 0);
      // Carried over in both is as sure as said beside the number in both.
      if (there > 0) score += 1 - Math.abs(weight - there);
    }
    const dated = time.years.some((year) => bound.time.years.includes(year));
    return score + (dated ? 1 : 0);
  };
}

/** Whether the number may be of the claimed time: by its own words or column, else by what is known of the unit. */
function isOfTime(claimed: TimeFrame, bound: BoundNumber, unit: PreparedUnit): boolean {
  if (isTimeless(claimed)) return true;
  if (!timesAgree(claimed, bound.time)) return false;
  const unnamedColumn = unit.isTable && isTimeless(bound.time) && unit.bound.length > 1;
  if (unnamedColumn && unit.unit.columns.length === 0) return false;
  return isTimeKnown(claimed, bound.time, unit.time, unit.contextTime);
}

/**
 * Whether all a claim says of a time is stated: what the column and the text itself say of years, days or quarters goes
 * before what title, headings and date say.
 */
export function isTimeKnown(claimed: TimeFrame, ...stated: readonly TimeFrame[]): boolean {
  const years = nearest(stated.map((time) => time.years));
  const days = nearest(stated.map((time) => time.days));
  const quarters = nearest(stated.map((time) => time.quarters));
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

function nearest<Item>(values: readonly (readonly Item[])[]): readonly Item[] {
  return values.find((some) => some.length > 0) ?? [];
}
