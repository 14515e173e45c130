import type { SearchMode } from "../domain/passage.js";
import type { Clock } from "../ports/clock.js";
import type { SearchRequest, SearchResult } from "../retrieval/search-request.js";
import { type NamedDocument } from "./document-names.js";
import type { EvaluationQuestion, QuestionSet } from "./evaluation-question.js";
import { type RankingUnit } from "./judge-ranking.js";
import type { RetrievalReport } from "./retrieval-report.js";
export interface RetrievalEvaluation {
    readonly set: QuestionSet;
    /** 1 to 50. */
    readonly k: number;
    readonly mode: SearchMode;
    /** Absent: all of them. */
    readonly collection?: string;
}
export interface EvaluationDependencies {
    readonly search: (request: SearchRequest, signal: AbortSignal) => Promise<SearchResult>;
    /** What is stored within the collection. */
    readonly documents: readonly NamedDocument[];
    readonly clock: Clock;
}
/**
 * Searches for every question that has relevant places, one after another, and scores the rankings. Throws
 * `invalid_request` where no question has any, and `not_found` where not one of the documents they name is stored.
 */
export declare function evaluateRetrieval(evaluation: RetrievalEvaluation, dependencies: EvaluationDependencies, signal: AbortSignal, onProgress: (done: number, total: number) => void): Promise<RetrievalReport>;
/** The questions of a set that can be scored, and by what; throws `invalid_request` where there are none. */
export declare function planScoring({ questions }: QuestionSet): {
    readonly scored: readonly EvaluationQuestion[];
    readonly unit: RankingUnit;
};
