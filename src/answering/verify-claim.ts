import { type Term, contentTerms, foldText, stemsOf, wordsOf } from "../retrieval/terms.js";
import { unsupportedNumbers } from "./numbers.js";
import type { QuotableUnit } from "./quotable-unit.js";

/** A sentence of a model's answer with the passages it points to, counted from 1 as shown to the model. */
export interface Claim {
  readonly text: string;
  readonly markers: readonly number[];
}

export type Verdict =
  | { readonly support: "verified"; readonly units: readonly QuotableUnit[] }
  | { readonly support: "unsupported"; readonly reason: string };

/** Share of a claim's words that its quotes must hold. */
const requiredCoverage = 0.6;
const maxUnits = 3;

const negations = new Set([
  "not",
  "no",
  "never",
  "none",
  "neither",
  "nor",
  "without",
  "cannot",
  "n't",
  "isn't",
  "aren't",
  "wasn't",
  "weren't",
  "don't",
  "doesn't",
  "didn't",
  "can't",
  "won't",
  "shouldn't",
  "mustn't",
]);

const opposites: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\b(increas|rose|rise|grew|grow|gain|higher|up from)/u,
    /\b(decreas|fell|fall|declin|drop|shrank|lower|down from|loss)/u,
  ],
  [/\b(before|earlier than|prior to)\b/u, /\b(after|later than)\b/u],
  [/\b(maximum|at most|up to|no more than|not exceed)/u, /\b(minimum|at least|no less than)/u],
  [/\b(allowed|permitted|may)\b/u, /\b(forbidden|prohibited|not allowed|may not)\b/u],
];

/**
 * Looks for the stored sentences or rows that say what a claim says. The passages the claim points to are tried first, then
 * the others, so that a wrong marker is put right and an invented one goes. What is checked is listed in docs/answering.md;
 * it is agreement of words, numbers, names, negation and direction, not entailment.
 */
export function verifyClaim(claim: Claim, passages: readonly (readonly QuotableUnit[])[]): Verdict {
  const terms = contentTerms(claim.text);
  if (terms.length === 0) return { support: "unsupported", reason: "says nothing that can be checked" };
  const order = [...passages.keys()].sort(
    (one, other) => Number(claim.markers.includes(other + 1)) - Number(claim.markers.includes(one + 1)),
  );
  let reason = "no passage says so";
  for (const index of order) {
    const units = chooseUnits(claim.text, terms, passages[index] ?? []);
    if (units.length === 0) continue;
    const fault = faultOf(claim.text, terms, units);
    if (fault === undefined) return { support: "verified", units };
    if (claim.markers.includes(index + 1)) reason = fault;
  }
  return { support: "unsupported", reason };
}

/** The unit that holds most of the claim, then others of the same passage while they add a number or several words. */
function chooseUnits(claim: string, terms: readonly Term[], units: readonly QuotableUnit[]): QuotableUnit[] {
  const chosen: QuotableUnit[] = [];
  let missingTerms = new Set(terms.map(({ stem }) => stem));
  let missingNumbers = unsupportedNumbers(claim, []).length;
  while (chosen.length < maxUnits) {
    const texts = chosen.map(({ text }) => text);
    const gains = units
      .filter((unit) => !chosen.includes(unit))
      .map((unit) => {
        const stems = stemsOf(unit.text);
        const words = [...missingTerms].filter((stem) => stems.has(stem)).length;
        const numbers = missingNumbers - unsupportedNumbers(claim, [...texts, unit.text]).length;
        return { unit, stems, words, numbers, gain: words + 2 * numbers };
      })
      .sort((one, other) => other.gain - one.gain || one.unit.text.length - other.unit.text.length);
    const [best] = gains;
    if (!best || best.gain === 0) break;
    if (chosen.length > 0 && best.numbers === 0 && best.words < 2) break;
    chosen.push(best.unit);
    missingTerms = new Set([...missingTerms].filter((stem) => !best.stems.has(stem)));
    missingNumbers -= best.numbers;
  }
  return chosen;
}

function faultOf(claim: string, terms: readonly Term[], units: readonly QuotableUnit[]): string | undefined {
  const quotes = units.map(({ text }) => text);
  const quoted = quotes.join("\n");
  const surroundings = units
    .flatMap(({ passage, columns }) => [passage.title, passage.source, ...passage.headings, ...columns])
    .join("\n");
  const inQuotes = stemsOf(quoted);
  const inContext = stemsOf(surroundings);
  const held = terms.filter(({ stem }) => inQuotes.has(stem)).length;
  const known = terms.filter(({ stem }) => !inQuotes.has(stem) && inContext.has(stem)).length;
  if ((held + known / 2) / terms.length < requiredCoverage || held === 0) return "the passage says something else";
  if (unsupportedNumbers(claim, quotes).length > 0) return "a number is not in the quoted text";
  if (namesOf(claim).some((stem) => !inQuotes.has(stem) && !inContext.has(stem)))
    return "a name is not in the quoted text";
  if (isNegated(claim) !== isNegated(quoted)) return "the claim and the quoted text differ by a negation";
  if (isOpposite(claim, quoted)) return "the claim turns the quoted text around";
  if (!quotationsAreVerbatim(claim, quoted)) return "a quotation is not verbatim";
  return undefined;
}

/** Stems of words written like names: a capital or a digit among letters, wherever they stand. */
function namesOf(claim: string): string[] {
  const tokens = claim.match(/(?:https?:\/\/\S+)|[\p{L}\p{N}][\p{L}\p{N}.'’&@-]*/gu) ?? [];
  return tokens
    .filter((token, index) => (index === 0 ? /\p{L}.*\p{Lu}|\p{L}\p{N}|\p{N}\p{L}/u : /\p{Lu}|:\/\/|@/u).test(token))
    .flatMap((token) => wordsOf(token))
    .filter(({ word }) => !/^\d/.test(word) && contentTerms(word).length > 0)
    .map(({ stem }) => stem);
}

function isNegated(text: string): boolean {
  return foldText(text)
    .split(/[^\p{L}']+/u)
    .some((word) => negations.has(word));
}

function isOpposite(claim: string, quoted: string): boolean {
  const said = foldText(claim);
  const source = foldText(quoted);
  const turned = (claimed: RegExp, stated: RegExp) =>
    claimed.test(said) && !stated.test(said) && stated.test(source) && !claimed.test(source);
  return opposites.some(([one, other]) => turned(one, other) || turned(other, one));
}

function quotationsAreVerbatim(claim: string, quoted: string): boolean {
  const flat = (text: string) => text.replace(/\s+/gu, " ");
  const source = flat(quoted);
  return [...claim.matchAll(/[“"]([^”"]{2,})[”"]/gu)].every(([, inside = ""]) =>
    source.includes(flat(inside).replace(/[.,]$/u, "")),
  );
}
