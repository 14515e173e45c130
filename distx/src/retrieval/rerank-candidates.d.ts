import type { RankedPassage } from "../domain/passage.js";
import type { Reranker } from "../ports/reranker.js";
/** How many of the best are read again: what lies further down is seldom the answer, and each costs time. */
export declare const rerankDepth = 20;
export interface Reranking<Ranked extends RankedPassage> {
    /** Best first. Scores stay with the places, so that they still fall and what was not read again stays behind. */
    readonly candidates: readonly Ranked[];
    /** `reranker` where it failed or was late; the order is then as it was. */
    readonly degraded: readonly string[];
}
/**
 * Puts the best candidates into the order of a reranker, equal ones in the order they had; the rest stay behind them. Only
 * the caller's own signal throws; waiting for the reranker ends with the time budget, whatever the reranker does.
 */
export declare function rerankCandidates<Ranked extends RankedPassage>(query: string, candidates: readonly Ranked[], reranker: Reranker, signal: AbortSignal, budgetMs?: number): Promise<Reranking<Ranked>>;
