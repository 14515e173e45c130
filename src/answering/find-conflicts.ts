import type { BoundNumber } from "./bound-numbers.js";
import type { CitedSentence } from "./cite-sentences.js";
import { areFilings, isNewer, isSuccession, whenOf } from "./document-order.js";
import { isComparable } from "./number-agreement.js";
import { type PreparedUnit, prepareUnit } from "./prepared-unit.js";
import type { QuotableUnit } from "./quotable-unit.js";
import { isSameSubject, questionStems, timeRelation } from "./same-subject.js";
import { statedPeriods } from "./stated-periods.js";

/** A statement of the answer and one of another document with another value. */
export interface Disagreement {
  readonly stated: QuotableUnit;
  readonly rival: QuotableUnit;
  /** Whether the newer of the two documents holds in place of the older. */
  readonly isSuperseded: boolean;
}

/**
 * Looks among the passages for statements on the same subject and time with another value than the sentence's. Where the one
 * document succeeds the other and neither value has a time of its own, the newer holds; otherwise the documents disagree. The
 * rule is in docs/answering.md.
 */
export function findConflicts(
  question: string,
  sentence: CitedSentence,
  candidates: readonly QuotableUnit[],
): Disagreement[] {
  const asked = questionStems(question);
  const years = statedPeriods(question).flatMap(({ year }) => year ?? []);
  const rivals = candidates.filter(({ kind }) => kind !== "heading").map(prepareUnit);
  return sentence.units
    .flatMap((unit) => disagreements(prepareUnit(unit), rivals, asked, candidates))
    .filter((found) => !found.isSuperseded || !asksForOlder(found, years));
}

function disagreements(
  stated: PreparedUnit,
  rivals: readonly PreparedUnit[],
  asked: ReadonlySet<string>,
  candidates: readonly QuotableUnit[],
): Disagreement[] {
  const { passage } = stated.unit;
  return rivals.flatMap((rival) => {
    const other = rival.unit.passage;
    if (other.documentId === passage.documentId || areFilings(passage, other)) return [];
    const relations = pairsOf(stated, rival)
      .filter(([value, against]) => isSameSubject(stated, rival, value, against, asked))
      .map(([value, against]) => timeRelation(stated, rival, value, against))
      .filter((relation) => relation !== "different");
    if (relations.length === 0) return [];
    const [newer, older] = isNewer(other, passage) ? [other, passage] : [passage, other];
    const texts = candidates.filter((unit) => unit.passage.documentId === newer.documentId).map(({ text }) => text);
    const isSuperseded = relations.includes("open") && isSuccession(newer, older, texts);
    return [{ stated: stated.unit, rival: rival.unit, isSuperseded }];
  });
}

/** Values of one kind that differ, where neither statement has the other's value too. */
function pairsOf(stated: PreparedUnit, rival: PreparedUnit): (readonly [BoundNumber, BoundNumber])[] {
  const values = stated.bound.filter((value) => !value.isLabel && !holds(rival, value, stated));
  const others = rival.bound.filter((value) => !value.isLabel && !holds(stated, value, rival));
  return values.flatMap((value) =>
    others
      .filter((other) => isComparable(value.number, other.number, stated.isTable || rival.isTable))
      .map((other) => [value, other] as const),
  );
}

function holds(unit: PreparedUnit, { number }: BoundNumber, of: PreparedUnit): boolean {
  const full = number.value * of.scale;
  return unit.bound.some(({ number: other }) => {
    const near = Math.max(
      number.scaled || of.scale > 1 ? number.tolerance * of.scale : 0,
      other.scaled || unit.scale > 1 ? other.tolerance * unit.scale : 0,
    );
    return number.value === other.value || Math.abs(full - other.value * unit.scale) <= near;
  });
}

/** A question that names the year of the older document alone, or both, wants to know what was then. */
function asksForOlder({ stated, rival }: Disagreement, years: readonly number[]): boolean {
  const [one, other] = [stated.passage, rival.passage];
  const older = isNewer(one, other) ? other : one;
  return years.some((year) => whenOf(older).startsWith(String(year)));
}
