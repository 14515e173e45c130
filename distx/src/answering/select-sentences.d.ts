import type { Embedder } from "../ports/embedder.js";
import type { QuestionTerms } from "../retrieval/question-terms.js";
import type { QuotableUnit } from "./quotable-unit.js";
/**
 * The extractive strategy: the sentences or rows that answer best by themselves, best first, at most three. Scored by the
 * question's words they hold, by their vector against the question's, by the rank of their passage, and, when a figure is
 * asked for, by whether they hold one and say little else.
 */
export declare function selectSentences(question: string, terms: QuestionTerms, passages: readonly (readonly QuotableUnit[])[], embedder: Embedder, signal: AbortSignal): Promise<QuotableUnit[]>;
