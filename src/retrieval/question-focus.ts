import { splitSentences } from "../domain/sentences.js";
import type { QuestionTerms } from "./question-terms.js";
import { isPhrase } from "./quoted-phrases.js";
import { stemsOf } from "./terms.js";

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
  const selective = terms.selective.filter((term) => isPhrase(term) || stems.has(term.stem));
  return { ...terms, terms: focused, selective: selective.length > 0 ? selective : terms.selective };
}
