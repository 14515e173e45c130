import { foldText } from "../domain/fold-text.js";
import type { Passage } from "../domain/passage.js";
import { contentTerms, stemsOf, wordsOf } from "../retrieval/terms.js";
import type { AnswerUnit } from "./answer-units.js";
import { askedNames } from "./asked-names.js";
import { numberWords } from "./number-words.js";
import type { Asked } from "./score-units.js";

/** What a question for a figure asks for and no figure on the pages found goes with. */
export interface FigureGaps {
  /** "How many …", and nothing on these pages counts them. */
  readonly uncounted: boolean;
  /** Names that occur in no sentence, row or caption with a figure: a product that is only mentioned. */
  readonly unfigured: number;
}

/** Words between a count and what it counts: "158 million shares", "74,840 unregistered shares". */
const longestCount = 4;
const countedNoun = /\bhow many\s+(?:of\s+\S+\s+)?((?:[\p{L}\p{N}'’-]+\s*){1,4})/iu;
const number = new RegExp(`\\d|^(?:${numberWords})$`, "u");

export function figureGaps(
  focus: string,
  asked: Asked,
  units: readonly AnswerUnit[],
  passages: readonly Passage[],
): FigureGaps {
  const counted = countedStems(focus, asked);
  return {
    uncounted: counted !== undefined && !units.some((unit) => counts(unit, counted)),
    unfigured: asked.expectsFigure ? unfiguredNames(focus, asked, units, passages) : 0,
  };
}

/** Undefined where nothing is to be counted, or only a stretch of time. */
function countedStems(focus: string, { quantity }: Asked): ReadonlySet<string> | undefined {
  const noun = countedNoun.exec(focus)?.[1];
  if (noun === undefined) return undefined;
  const asked = new Set(quantity.terms.map(({ stem }) => stem));
  const stems = contentTerms(noun).map(({ stem }) => stem);
  const [first] = stems;
  if (first === undefined || !asked.has(first)) return undefined;
  return new Set(stems.filter((stem) => asked.has(stem)).slice(0, 3));
}

/** A number shortly before one of the words; in a table a row or column of all of them that is no amount of money. */
function counts({ unit, row }: AnswerUnit, counted: ReadonlySet<string>): boolean {
  if (row) {
    const named = stemsOf([row.label, ...row.cells.flatMap(({ column }) => column ?? [])].join("\n"));
    return !/[$€£¥]/u.test(unit.text) && [...counted].every((stem) => named.has(stem));
  }
  const words = wordsOf(unit.text);
  const isNumber = (word: string) => number.test(foldText(word));
  return words.some(
    ({ stem }, index) =>
      counted.has(stem) && words.slice(Math.max(0, index - longestCount), index).some(({ word }) => isNumber(word)),
  );
}

function unfiguredNames(
  focus: string,
  { quantity }: Asked,
  units: readonly AnswerUnit[],
  passages: readonly Passage[],
): number {
  const written = askedNames(focus);
  const titles = passages
    .slice(0, 3)
    .map(({ title, source }) => stemsOf(`${title} ${source.replace(/[_/.-]/gu, " ")}`));
  const names = quantity.terms.filter(
    ({ word, stem }) => written.has(word) && !titles.some((title) => title.has(stem)),
  );
  if (names.length === 0) return 0;
  const figures = units.filter(({ unit }) => /\p{N}/u.test(unit.text.replace(/\b(?:19|20)\d{2}\b/gu, "")));
  const besideFigures = stemsOf(
    figures.flatMap(({ unit, row, context }) => [unit.text, ...(row ? context : [])]).join("\n"),
  );
  return names.filter(({ stem }) => !besideFigures.has(stem)).length;
}
