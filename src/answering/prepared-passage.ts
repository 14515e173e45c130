import { type PreparedUnit, prepareUnit } from "./prepared-unit.js";
import type { QuotableUnit } from "./quotable-unit.js";

/** The units of a passage that can say something, read once for all sentences of an answer. */
export interface PreparedPassage {
  readonly units: readonly PreparedUnit[];
  /** Of all that stands in and around them. */
  readonly stems: ReadonlySet<string>;
}

const prepared = new WeakMap<readonly QuotableUnit[], PreparedPassage>();

export function preparePassage(passage: readonly QuotableUnit[]): PreparedPassage {
  const known = prepared.get(passage);
  if (known) return known;
  // A heading names a subject and says nothing of it.
  const units = passage.filter(({ kind }) => kind !== "heading").map(prepareUnit);
  const stems = new Set<string>();
  for (const unit of units) {
    for (const stem of unit.stems) stems.add(stem);
    for (const stem of unit.contextStems) stems.add(stem);
  }
  const made = { units, stems };
  prepared.set(passage, made);
  return made;
}
