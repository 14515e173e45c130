import { type Name, claimedNames } from "./claimed-names.js";
import { isCommonWord } from "./common-words.js";
import { isDirectionChanged } from "./direction.js";
import { isNegationChanged } from "./negation.js";
import { isTurnedAround } from "./opposites.js";
import { type PreparedPassage, preparePassage } from "./prepared-passage.js";
import { type PreparedUnit, type ReadSentence, readSentence } from "./prepared-unit.js";
import type { QuotableUnit } from "./quotable-unit.js";
import { holdsQuotation, quotationsOf } from "./quotations.js";
import { timeFrame } from "./stated-periods.js";
import { isTimeKnown, supportNumber } from "./support-number.js";
import { areDaysOfTheirYears, supportPeriods } from "./support-periods.js";

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
const requiredTableCoverage = 0.5;
/** Share of its words that the quotes themselves must hold, where they are running text. */
const requiredInQuotes = 0.4;
/** The same for each of its clauses of at least three words, so that none is made up whole. */
const requiredClauseCoverage = 0.3;
const fewestClauseWords = 3;
const maxUnits = 3;
/** Numerals that are no plain digits: other scripts, superscripts, fractions, Roman numerals. */
const oddNumerals = /(?![0-9])\p{N}/gu;
const multiples = /\b(?:doubl|tripl|quadrupl|halv|twice|thrice|half|dozen|twofold|threefold)\w*/giu;

/**
 * Looks for the stored sentences or rows that say what a claim says. The passages the claim points to are tried first, then
 * the others, so that a wrong marker is put right and an invented one goes. What is checked is listed in docs/answering.md;
 * it is agreement of words, numbers, times, names, negation and direction, not entailment.
 */
export function verifyClaim(claim: Claim, passages: readonly (readonly QuotableUnit[])[]): Verdict {
  const sentence = readSentence(claim.text);
  const saysNothing = sentence.stems.size === 0 || (sentence.stems.size === 1 && !/\p{N}/u.test(claim.text));
  if (saysNothing) return { support: "unsupported", reason: "says nothing that can be checked" };
  const order = [...passages.keys()].sort(
    (one, other) => Number(claim.markers.includes(other + 1)) - Number(claim.markers.includes(one + 1)),
  );
  let reason = "no passage says so";
  for (const index of order) {
    const found = supportIn(sentence, preparePassage(passages[index] ?? []));
    if ("units" in found) return { support: "verified", units: found.units.map(({ unit }) => unit) };
    if (claim.markers.includes(index + 1)) reason = found.fault;
  }
  return { support: "unsupported", reason };
}

type Support = { readonly units: readonly PreparedUnit[] } | { readonly fault: string };

function supportIn(claim: ReadSentence, { units: passage, stems }: PreparedPassage): Support {
  if (!mayBeSaidIn(claim, stems)) return { fault: "the passage says something else" };
  const chosen: PreparedUnit[] = [];
  for (const bound of claim.bound) {
    const support = supportNumber(bound, claim, passage);
    if ("fault" in support) return support;
    if (!chosen.includes(support.unit)) chosen.push(support.unit);
  }
  if (chosen.length > maxUnits) return { fault: "its numbers stand in too many places" };
  const units = addUnits(claim, chosen, passage);
  if (units.length === 0) return { fault: "the passage says something else" };
  const fault = faultOf(claim, units, passage);
  return fault === undefined ? { units } : { fault };
}

/** A quick look, since most passages say something else: enough of the claim's words stand somewhere in it. */
function mayBeSaidIn({ stems }: ReadSentence, passage: ReadonlySet<string>): boolean {
  const held = [...stems].filter((stem) => passage.has(stem));
  return held.length >= requiredTableCoverage * stems.size;
}

/** Beside the units that hold the numbers, those that hold a quotation or most of the words still missing. */
function addUnits(
  claim: ReadSentence,
  start: readonly PreparedUnit[],
  passage: readonly PreparedUnit[],
): PreparedUnit[] {
  const chosen = [...start];
  for (const quotation of quotationsOf(claim.text)) {
    const holding = passage.find(({ text }) => holdsQuotation(text, quotation));
    if (holding && !chosen.some(({ text }) => holdsQuotation(text, quotation))) chosen.push(holding);
  }
  const missing = new Set(
    [...claim.stems].filter((stem) => !chosen.some((unit) => unit.stems.has(stem) || unit.contextStems.has(stem))),
  );
  while (chosen.length < maxUnits && missing.size > 0) {
    let best: { readonly unit: PreparedUnit; readonly gain: number } | undefined;
    for (const unit of passage) {
      if (chosen.includes(unit)) continue;
      let gain = 0;
      for (const stem of missing) if (unit.stems.has(stem)) gain += 1;
      const isShorter = best && gain === best.gain && unit.text.length < best.unit.text.length;
      if (gain > 0 && (!best || gain > best.gain || isShorter)) best = { unit, gain };
    }
    if (!best || (chosen.length > 0 && best.gain < 2)) break;
    chosen.push(best.unit);
    for (const stem of best.unit.stems) missing.delete(stem);
  }
  return chosen;
}

function faultOf(
  claim: ReadSentence,
  units: readonly PreparedUnit[],
  passage: readonly PreparedUnit[],
): string | undefined {
  const inQuotes = (stem: string) => units.some(({ stems }) => stems.has(stem));
  const inContext = (stem: string) => units.some(({ contextStems }) => contextStems.has(stem));
  if (!isCovered(claim, units, inQuotes, inContext)) return "the passage says something else";
  if (!areTimesKnown(claim, units)) return "a date or year is not in the quoted text";
  if (areSignsMissing(claim, units)) return "a number is not in the quoted text";
  const names = claimedNames(claim);
  const isKnown = ({ word, stem }: Name) =>
    inQuotes(stem) ||
    inContext(stem) ||
    units.some((unit) => unit.text.includes(word) || unit.contextText.includes(word));
  const { first } = names;
  const isPlainStart = !first || isKnown(first) || isPlainWord(first.word, passage);
  if (!names.sure.every(isKnown) || !isPlainStart) return "a name is not in the quoted text";
  if (isNegationChanged(claim, units)) return "the claim and the quoted text differ by a negation";
  if (isDirectionChanged(claim, units) || isTurnedAround(claim, units)) return "the claim turns the quoted text around";
  const verbatim = (quotation: string) => units.some(({ text }) => holdsQuotation(text, quotation));
  if (!quotationsOf(claim.text).every(verbatim)) return "a quotation is not verbatim";
  return undefined;
}

function isCovered(
  claim: ReadSentence,
  units: readonly PreparedUnit[],
  inQuotes: (stem: string) => boolean,
  inContext: (stem: string) => boolean,
): boolean {
  // What a figure of a table is of stands around it rather than in its row.
  const inTable = units.every(({ isTable }) => isTable);
  const known = inTable ? 1 : 0.75;
  const coverage = (stems: ReadonlySet<string>) => {
    const values = [...stems].map((stem): number => (inQuotes(stem) ? 1 : inContext(stem) ? known : 0));
    return values.reduce((sum, value) => sum + value, 0) / Math.max(1, stems.size);
  };
  const held = [...claim.stems].filter(inQuotes).length;
  return (
    held > 0 &&
    (inTable || held >= requiredInQuotes * claim.stems.size) &&
    coverage(claim.stems) >= (inTable ? requiredTableCoverage : requiredCoverage) &&
    claim.clauses.every(({ stems }) => stems.size < fewestClauseWords || coverage(stems) >= requiredClauseCoverage)
  );
}

/** Times that no number brought along; each must be named, and where the text names several, of the same thing. */
function areTimesKnown(claim: ReadSentence, units: readonly PreparedUnit[]): boolean {
  const own = units.flatMap(({ periods, columnPeriods }) => [...periods, ...columnPeriods]);
  const around = units.flatMap(({ contextPeriods }) => contextPeriods);
  return (
    isTimeKnown(claim.time, timeFrame(own), timeFrame(around)) &&
    areDaysOfTheirYears(claim, units) &&
    supportPeriods(claim, units)
  );
}

/** Whether a numeral that is no plain digit, or a word such as "double", stands in none of the units. */
export function areSignsMissing({ text }: ReadSentence, units: readonly PreparedUnit[]): boolean {
  const missing = (sign: string) => !units.some((unit) => unit.text.includes(sign));
  if ((text.match(oddNumerals) ?? []).some(missing)) return true;
  const quoted = units.map((unit) => unit.text.toLowerCase()).join("\n");
  return (text.match(multiples) ?? []).some((word) => !quoted.includes(word.toLowerCase().slice(0, 4)));
}

/** Whether the first word of a claim is no name: a common one, or one that the passage has in lower case. */
function isPlainWord(word: string, passage: readonly PreparedUnit[]): boolean {
  return isCommonWord(word) || passage.some(({ unitWords }) => unitWords.has(word));
}
