import type { Claim } from "./verify-claim.js";
/** What the prompt asks the model to say when the passages do not answer. */
export declare const refusal = "NOT_IN_DOCUMENTS";
/**
 * Reads a model's text as claims: one per sentence, markers taken out of the text. A marker that stands alone after a
 * sentence belongs to the sentence before. Markup, raw HTML and images are dropped, since answers are plain text.
 */
export declare function readModelAnswer(text: string): {
    readonly refused: boolean;
    readonly claims: readonly Claim[];
};
