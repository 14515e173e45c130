import type { LanguageModel } from "../ports/language-model.js";
import type { QuestionTerms } from "../retrieval/question-terms.js";
import type { Candidate } from "../retrieval/retrieve-passages.js";
import type { AnsweringDependencies, AskRequest } from "./ask-request.js";
import { type Draft } from "./draft.js";
/** What there is to answer from. */
export interface Found {
    /** The part of the question that asks. */
    readonly focus: string;
    readonly terms: QuestionTerms;
    readonly candidates: readonly Candidate[];
}
/**
 * The model's answer; selected sentences where there is no model or it failed. A failure is said in the draft, or thrown
 * where the request is strict.
 */
export declare function draftAnswer(request: AskRequest, found: Found, model: LanguageModel | undefined, dependencies: AnsweringDependencies, signal: AbortSignal): Promise<Draft>;
