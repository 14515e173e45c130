import { contentTerms, wordsOf } from "../../retrieval/terms.js";
import type { CitedSentence } from "../cite-sentences.js";
import type { QuotableUnit } from "../quotable-unit.js";
import { addressesModel } from "./addresses-model.js";
import { leaksPrompt } from "./leaks-prompt.js";

/**
 * Whether a sentence is kept back although stored text may say it: it repeats the instructions to the model, it is a code
 * word alone, or it is, or rests on, text that is written for the model or stands in one paragraph with such text.
 */
export function isWithheld({ text, units }: CitedSentence): boolean {
  return leaksPrompt(text) || isCodeWord(text) || addressesModel(text) || units.some(isTainted);
}

/** One word again and again, or nothing but one of letters and digits, is no sentence of an answer. */
function isCodeWord(text: string): boolean {
  const terms = contentTerms(text);
  const [word = ""] = terms.map((term) => term.word);
  const isCode = /\p{L}{3}/u.test(word) && /\d{3}/u.test(word);
  return terms.length === 1 && (isCode || (wordsOf(text).length > 1 && /(\S{3,})\s+\1/u.test(text)));
}

function isTainted({ text, passage }: QuotableUnit): boolean {
  return addressesModel(text) || addressesModel(paragraphAround(text, passage.text));
}

/** From blank line to blank line; the text alone where the passage does not hold it in one piece. */
function paragraphAround(text: string, passage: string): string {
  const at = passage.indexOf(text);
  if (at < 0) return text;
  const start = passage.lastIndexOf("\n\n", at);
  const end = passage.indexOf("\n\n", at + text.length);
  return passage.slice(Math.max(0, start), end < 0 ? undefined : end);
}
