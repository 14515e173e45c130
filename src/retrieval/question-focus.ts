import { splitSentences } from "../domain/sentences.js";
import type { QuestionTerms } from "./question-terms.js";
import { isPhrase } from "./quoted-phrases.js";
import { type Term, stemsOf } from "./terms.js";

/**
 * The part of a question that asks: its sentences that end in a question mark, or all of it where none does. What stands
 * around them mostly says how to answer, and no document speaks of that.
 */
export function questionFocus(question: string): string {
  const asking = splitSentences(question)
    .map(({ start, end }) => question.slice(start, end))
    .filter((sentence) => sentence.endsWith("?"));
  return asking.length > 0 ? asking.join(" ") : question;
}

/** The terms of the question that stand in its focus; all of them where none does. */
export function focusedTerms(terms: QuestionTerms, focus: string): QuestionTerms {
  const stems = stemsOf(focus);
  const focused = terms.terms.filter(({ stem }) => stems.has(stem));
  if (focused.length === 0) return terms;
  const inFocus = (searched: readonly Term[]) => {
    const found = searched.filter((term) => isPhrase(term) || stems.has(term.stem));
    return found.length > 0 ? found : searched;
  };
  return { ...terms, terms: focused, selective: inFocus(terms.selective), rare: inFocus(terms.rare) };
}
