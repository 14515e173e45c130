import type { Answer } from "../domain/answer.js";
import type { AnsweringDependencies, AskRequest } from "./ask-request.js";
/**
 * Answers a question from the stored documents: retrieve, weigh the evidence, have the model (or the extractive strategy)
 * answer, verify every sentence against stored text, and give only what was found there. Without enough evidence, or
 * without a sentence left, the status is `not_in_documents` and the nearest passages are shown.
 */
export declare function answerQuestion(request: AskRequest, dependencies: AnsweringDependencies, signal: AbortSignal): Promise<Answer>;
