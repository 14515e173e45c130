import type { LanguageModel } from "../ports/language-model.js";
import type { Candidate } from "../retrieval/retrieve-passages.js";
import type { AnsweringDependencies, AskRequest } from "./ask-request.js";
import { type Draft } from "./draft.js";
/** Has the model answer from the passages and keeps the sentences that stored text supports. */
export declare function draftWithModel(model: LanguageModel, { question, history }: AskRequest, candidates: readonly Candidate[], { clock, newUuid, reader }: AnsweringDependencies, signal: AbortSignal): Promise<Draft>;
