import { foldText } from "../domain/fold-text.js";
import type { PreparedUnit, ReadSentence } from "./prepared-unit.js";

const negation =
  /(?<![\p{L}\p{N}])(?:not|no|never|none|neither|nor|without|cannot|nobody|nothing|nowhere|hardly|scarcely|barely|rarely|seldom|lacks?|lacking|unless|unable|fail(?:s|ed)? to|refuses?|refused|\p{L}+n't)(?![\p{L}\p{N}])/gu;
/** Negations that say a limit or an addition. */
const limits =
  /\bno (?:later|earlier|more|less|fewer|greater|lower|higher) than\b|\bnot (?:exceed\w*|only|more than|less than|later than|to exceed)\b|\bno\.?\s*(?=\d)|\bnot limited to\b|\bwithout limitation\b/gu;
/** So many words after a negation are what it denies. */
const reach = 4;
const most = 0.6;

interface Denial {
  /** Stems of the words after it, or, at the end of a sentence, before it. */
  readonly denied: ReadonlySet<string>;
}

/**
 * Whether the claim denies what the text does not, or the other way round: each negation of the claim must have one in the
 * text that denies one of the same words, and each of the text whose words the claim has one in the claim.
 */
export function isNegationChanged(claim: ReadSentence, units: readonly PreparedUnit[]): boolean {
  const claimed = denialsOf(claim);
  const stated = units.flatMap((unit) => denialsOf(unit));
  const free = [...stated];
  const invented = claimed.some(({ denied }) => {
    const match = free
      .map((denial, index) => ({ index, shared: shared(denied, denial.denied) }))
      .sort((one, other) => other.shared - one.shared)[0];
    if (!match || match.shared === 0) return true;
    free.splice(match.index, 1);
    return false;
  });
  // What is left denies something; where the claim says most of that, it leaves the negation out.
  return (
    invented ||
    free.some(({ denied }) => denied.size > 0 && shared(denied, claim.stems) >= Math.ceil(most * denied.size))
  );
}

function denialsOf({ text, words }: ReadSentence): Denial[] {
  const folded = foldText(text);
  // Folding keeps places but for a few signs; a word more or less within reach changes little.
  const plain = folded.replace(limits, (limit) => " ".repeat(limit.length));
  return [...plain.matchAll(negation)].map(({ index, 0: word }) => {
    const end = index + word.length;
    const after = words.filter(({ start }) => start >= end && !/[;,]|\bbut\b/u.test(plain.slice(end, start)));
    const before = words.filter(({ start }) => start < index).slice(-reach);
    const near = after.length > 0 ? after.slice(0, reach) : before;
    return { denied: new Set(near.map(({ stem }) => stem)) };
  });
}

function shared(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...some].filter((stem) => others.has(stem)).length;
}
