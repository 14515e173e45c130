import { stemsOf } from "../retrieval/terms.js";
import { isOfKind, lacksAverage } from "./answer-kind.js";
import type { AnswerUnit } from "./answer-units.js";
import { passageContext } from "./passage-context.js";
import type { Asked } from "./score-units.js";
import { canonicalStem } from "./synonyms.js";

/** A single asked word may be said in another one. */
const fewestWords = 2;

/**
 * Whether a sentence or row can be the answer: it is of the kind asked for, and at least one of the asked words or a synonym
 * stands in it or around it. What cannot is not quoted, however near it is.
 */
export function mayAnswer(unit: AnswerUnit, asked: Asked): boolean {
  return isOfKind(unit, asked.kind) && !lacksAverage(unit, asked.focus) && holdsAsked(unit, asked);
}

function holdsAsked({ unit, context }: AnswerUnit, { quantity }: Asked): boolean {
  const asked = quantity.terms.map(({ stem }) => canonicalStem(stem));
  if (asked.length < fewestWords) return true;
  const around = [...context, ...unit.columns, ...(unit.surroundings ?? []).map(({ text }) => text)];
  const held = stemsOf([unit.text, ...around, passageContext(unit.passage)].join("\n"));
  const meant = new Set([...held].map((stem) => canonicalStem(stem)));
  return asked.some((stem) => meant.has(stem));
}
