import type { Notice } from "../domain/answer.js";
import type { BoundNumber } from "./bound-numbers.js";
import type { CitedSentence } from "./cite-sentences.js";
import { areFilings, isNewer, isSuccession, whenOf } from "./document-order.js";
import { isComparable } from "./number-agreement.js";
import { type PreparedUnit, prepareUnit } from "./prepared-unit.js";
import type { QuotableUnit } from "./quotable-unit.js";
import { isSameSubject, questionStems, timeRelation } from "./same-subject.js";
import { statedPeriods } from "./stated-periods.js";

export interface Settled {
  /** The sentences of the answer: both sides of a conflict, newest document first; without what was superseded. */
  readonly sentences: readonly CitedSentence[];
  readonly conflicting: boolean;
  readonly notices: readonly Notice[];
}

interface Disagreement {
  readonly sentence: CitedSentence;
  readonly stated: PreparedUnit;
  readonly rival: PreparedUnit;
  readonly isSuperseded: boolean;
}

/** The rest of an answer is beside the point. */
const sentencesLookedAt = 3;

/**
 * Looks among the passages for statements on the same subject and time with another value than the answer's. Where the one
 * document succeeds the other and neither value has a time of its own, the newer holds: the answer says that and a notice
 * names the older. Otherwise the documents disagree and the answer says both. The rule is in docs/answering.md.
 */
export function findConflicts(
  question: string,
  sentences: readonly CitedSentence[],
  candidates: readonly QuotableUnit[],
): Settled {
  const asked = questionStems(question);
  const years = statedPeriods(question).flatMap(({ year }) => year ?? []);
  const rivals = candidates.filter(({ kind }) => kind !== "heading").map(prepareUnit);
  const found = sentences
    .filter(({ units }) => units.length > 0)
    .slice(0, sentencesLookedAt)
    .flatMap((sentence) =>
      sentence.units.flatMap((unit) => disagreements(sentence, prepareUnit(unit), rivals, asked, candidates)),
    )
    .filter(({ stated, rival, isSuperseded }) => !isSuperseded || !asksForOlder(stated, rival, years));
  return settle(sentences, found);
}

function disagreements(
  sentence: CitedSentence,
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
    return [{ sentence, stated, rival, isSuperseded: relations.includes("open") && isSuccession(newer, older, texts) }];
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
function asksForOlder(stated: PreparedUnit, rival: PreparedUnit, years: readonly number[]): boolean {
  const [one, other] = [stated.unit.passage, rival.unit.passage];
  const older = isNewer(one, other) ? other : one;
  return years.some((year) => whenOf(older).startsWith(String(year)));
}

function settle(sentences: readonly CitedSentence[], found: readonly Disagreement[]): Settled {
  const superseded = found.filter(({ isSuperseded }) => isSuperseded);
  const conflicts = found.filter(({ isSuperseded }) => !isSuperseded);
  const outdated = superseded.filter(({ stated, rival }) => isNewer(rival.unit.passage, stated.unit.passage));
  const gone = new Set(outdated.map(({ sentence }) => sentence));
  const added = [...conflicts, ...outdated].map(({ rival }) => rival.unit);
  const kept = sentences.filter((sentence) => !gone.has(sentence));
  const cited = new Set(kept.flatMap(({ units }) => units));
  const extra = unique(added)
    .filter((unit) => ![...cited].some((one) => isSamePlace(one, unit)))
    .map((unit): CitedSentence => ({ text: unit.text.replace(/\s+/gu, " "), units: [unit] }));
  if (found.length === 0) return { sentences, conflicting: false, notices: [] };
  const concerned = new Set([...conflicts.map(({ sentence }) => sentence), ...extra]);
  const first = [...kept, ...extra].filter(
    (sentence) =>
      concerned.has(sentence) ||
      conflicts.some(({ rival }) => sentence.units.some((unit) => isSamePlace(unit, rival.unit))),
  );
  first.sort((one, other) => whenSaid(other).localeCompare(whenSaid(one)));
  const rest = kept.filter((sentence) => !first.includes(sentence));
  return {
    sentences: [...first, ...rest],
    conflicting: conflicts.length > 0,
    notices: [...conflictNotices(conflicts), ...supersededNotices(superseded)],
  };
}

function whenSaid({ units: [unit] }: CitedSentence): string {
  return unit ? whenOf(unit.passage) : "";
}

function unique(units: readonly QuotableUnit[]): QuotableUnit[] {
  return units.filter((unit, index) => units.findIndex((other) => isSamePlace(unit, other)) === index);
}

function isSamePlace(one: QuotableUnit, other: QuotableUnit): boolean {
  return (
    one.passage.documentId === other.passage.documentId &&
    one.page === other.page &&
    one.start === other.start &&
    one.end === other.end
  );
}

function conflictNotices(conflicts: readonly Disagreement[]): Notice[] {
  if (conflicts.length === 0) return [];
  const names = new Set(conflicts.flatMap(({ stated, rival }) => [stated, rival]).map(({ unit }) => nameOf(unit)));
  return [{ code: "conflicting", text: `The documents disagree: ${[...names].join(", ")}.` }];
}

function supersededNotices(superseded: readonly Disagreement[]): Notice[] {
  const texts = superseded.map(({ stated, rival }) => {
    const [newer, older] = isNewer(rival.unit.passage, stated.unit.passage) ? [rival, stated] : [stated, rival];
    return `${nameOf(newer.unit)} holds in place of ${nameOf(older.unit)}, which says something else.`;
  });
  return [...new Set(texts)].map((text) => ({ code: "superseded", text }));
}

function nameOf({ passage }: QuotableUnit): string {
  return `${passage.title}${passage.date === undefined ? "" : ` (${passage.date})`}`;
}
