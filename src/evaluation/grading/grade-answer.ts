import { contentTerms, stemsOf, wordsOf } from "../../retrieval/terms.js";
import { figuresAgree } from "./figures-agree.js";
import { type StatedFigure, statedFigures } from "./stated-figures.js";

/** The grades of SimpleQA (Wei et al. 2024, arXiv 2411.04368); `ungraded` where the key holds nothing that a rule can look for. */
export type Grade = "correct" | "wrong" | "not_attempted" | "ungraded";

export interface GradeRequest {
  readonly question: string;
  /** The answer key. */
  readonly expected: string;
  readonly given: string;
  /** Whether the service refused. */
  readonly refused: boolean;
}

/** Share of the key's words, names and figures apart, that the answer must hold. */
const requiredWords = 0.6;
const requiredWordsBesideNames = 0.4;
const lossWords =
  /\b(?:loss|losses|deficit|decreas\w*|declin\w*|fell|down|negative|outflow\w*|used|purchas\w*|paid|pay|spen[dt]\w*|expens\w*|expenditure\w*|costs?|capex|dividends?|repurchas\w*|bought|buy|repa\w+|write-?downs?|charges?|drop\w*)\b/iu;

/**
 * Grades by rule. Correct: every figure of the key that the question does not give already is in the answer (scale, currency,
 * percent, sign and rounding considered), every name, and most of the other words. Wrong: anything else that is not a
 * refusal, a part of the answer included.
 */
export function gradeAnswer({ question, expected, given, refused }: GradeRequest): Grade {
  if (refused) return "not_attempted";
  const figures = expectedFigures(question, expected);
  const names = expectedNames(question, expected);
  const wanted = contentTerms(withoutFigures(expected)).filter(({ stem }) => !stemsOf(question).has(stem));
  const plainWords = wanted.filter(({ word }) => !polarity.has(word));
  if (figures.length === 0 && names.length === 0 && plainWords.length === 0) return "ungraded";
  const stated = statedFigures(given);
  const held = new Set(wordsOf(given).map(({ word }) => word));
  const stems = stemsOf(given);
  const signless = lossWords.test(question) || lossWords.test(expected) || lossWords.test(given);
  if (!figures.every((figure) => stated.some((other) => figuresAgree(figure, other, signless)))) return "wrong";
  if (!names.every((name) => held.has(name))) return "wrong";
  if (figures.length > 0) return "correct";
  const share = plainWords.filter(({ stem }) => stems.has(stem)).length / Math.max(plainWords.length, 1);
  return share >= (names.length > 0 ? requiredWordsBesideNames : requiredWords) ? "correct" : "wrong";
}

const polarity = new Set(["yes", "no", "not", "none", "true", "false", "about", "approximately", "roughly"]);

/** The figures that the answer must hold; another way to write the one before, in brackets, is left out. */
function expectedFigures(question: string, expected: string): StatedFigure[] {
  const asked = statedFigures(question);
  const figures = statedFigures(expected).filter(
    (figure) => !asked.some((other) => figuresAgree(figure, other, true) && other.mantissa === figure.mantissa),
  );
  return figures.filter((figure, index) => {
    const before = figures[index - 1];
    const between = before ? expected.slice(before.end, figure.start) : "";
    return !(before && /\(\s*$/u.test(between.slice(0, 3)) && figuresAgree(before, figure, true));
  });
}

/** Words with a capital inside the key that the question does not hold already, and its first where it is plainly a name. */
function expectedNames(question: string, expected: string): string[] {
  const asked = new Set(wordsOf(question).map(({ word }) => word));
  const found = [...expected.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]*/gu)];
  return found
    .filter(({ index, 0: word }) => !beginsSentence(expected, index) || isName(word, expected))
    .flatMap(({ 0: word }) => wordsOf(word).map((term) => term.word))
    .filter((word) => !asked.has(word) && !polarity.has(word) && !commonCapitals.has(word));
}

function beginsSentence(text: string, index: number): boolean {
  return /(?:^|\p{L}{3}[.:;]\s+|\n\s*-?\s*)$/u.test(text.slice(0, index));
}

/** "MacBook", "AWS", "Zhengzhou, China", "Luca Maestri": the first word of these keys is a name as well. */
function isName(word: string, expected: string): boolean {
  return (
    /^\p{Lu}[\p{Lu}\d]+$|\p{Ll}\p{Lu}/u.test(word) || /^\p{Lu}\p{L}+(?:, \p{Lu}| and \p{Lu}| \p{Lu})/u.test(expected)
  );
}

/** Words that a key writes with a capital and an answer may put otherwise. */
const commonCapitals = new Set("a an the in on by q1 q2 q3 q4 fy usd eur i".split(" "));

function withoutFigures(text: string): string {
  return statedFigures(text).reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
}
