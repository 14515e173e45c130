import { brokenAtLineEnd } from "../domain/broken-words.js";
import { stemmer } from "stemmer";
import { foldText } from "../domain/fold-text.js";

/** A word of a question or passage that carries meaning. */
export interface Term {
  /** As written, lower case, without accents. */
  readonly word: string;
  /** Porter stem (Porter 1980): equal for inflections of one word. */
  readonly stem: string;
}

const functionWords = new Set(
  (
    "a about above after all also am an and any are as at be been before being below between both but by can could did do does doing down during " +
    "each few for from further had has have having he her here hers him his how i if in into is it its itself just let me more most much many my no nor not " +
    "of off on once only or other our out over own please same she should so some such tell than that the their them then there these they this those through " +
    "to too under until up very was we were what when where which while who whom whose why will with would you your give show list find explain describe say says said state states stated"
  ).split(" "),
);

const wordPattern = new RegExp(`[\\p{L}\\p{N}]+(?:(?:[.,'’&-]|${brokenAtLineEnd.source})[\\p{L}\\p{N}]+)*`, "gu");

/**
 * Every word of a text in order, function words included; "FY2018" is the year. One that is broken at a line end is there in its
 * parts and joined, since a text alone does not tell "informa-\ntion" from "long-\nterm".
 */
export function wordsOf(text: string): Term[] {
  const words = foldText(text).match(wordPattern) ?? [];
  return words
    .flatMap(partsAndWhole)
    .flatMap((word) => (/\p{N}/u.test(word) ? [word.replace(/,|'s$/g, "")] : word.replace(/'s$/, "").split(/['&,.-]/)))
    .filter((word) => word !== "")
    .map((word) => /^fy((?:19|20)\d{2})$/.exec(word)?.[1] ?? word)
    .map((word) => ({ word, stem: /^[a-z]+$/.test(word) ? stemmer(word) : word }));
}

function partsAndWhole(word: string): string[] {
  if (!word.includes("\n")) return [word];
  const parts = word.split(brokenAtLineEnd);
  return [...parts, parts.join("")];
}

/** Words that carry meaning, each stem once, in order of first appearance. */
export function contentTerms(text: string): Term[] {
  const seen = new Set<string>();
  return wordsOf(text).filter(({ word, stem }) => {
    if (functionWords.has(word) || seen.has(stem)) return false;
    seen.add(stem);
    return true;
  });
}

/** Stems of all words, for membership tests. */
export function stemsOf(text: string): Set<string> {
  return new Set(wordsOf(text).map(({ stem }) => stem));
}
