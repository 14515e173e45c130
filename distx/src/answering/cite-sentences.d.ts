import type { AnswerSentence, Citation } from "../domain/answer.js";
import type { QuotableUnit } from "./quotable-unit.js";
export interface SupportedSentence {
    readonly text: string;
    readonly units: readonly QuotableUnit[];
}
export interface CitedText {
    readonly answer: string;
    readonly sentences: readonly AnswerSentence[];
    readonly citations: readonly Citation[];
}
/** Numbers the quotes in order of first use and sets the markers; the same quote keeps one number. */
export declare function citeSentences(supported: readonly SupportedSentence[]): CitedText;
