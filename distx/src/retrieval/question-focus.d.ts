import type { QuestionTerms } from "./question-terms.js";
/**
 * The part of a question that asks: its sentences that end in a question mark, or all of it where none does. What stands
 * around them mostly says how to answer, and no document speaks of that.
 */
export declare function questionFocus(question: string): string;
/** The terms of the question that stand in its focus; all of them where none does. */
export declare function focusedTerms(terms: QuestionTerms, focus: string): QuestionTerms;
