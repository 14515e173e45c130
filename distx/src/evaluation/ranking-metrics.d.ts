/** Each from 0 to 1, higher is better. */
export interface RankingMetrics {
    /** Share of the relevant units among the first k (Manning, Raghavan, Schütze 2008, section 8.4). */
    readonly recall: number;
    /** 1 / rank of the first relevant unit, 0 where none was found at any rank (Voorhees 1999). */
    readonly mrr: number;
    /**
     * Discounted cumulated gain of the first k over that of the best ranking possible (Järvelin and Kekäläinen 2002), with
     * gain 1 for a relevant unit and the discount log2(rank + 1) (Burges et al. 2005).
     */
    readonly ndcg: number;
    /** 1 where any of the first k is relevant. */
    readonly hit: number;
    /** 1 where the very first is relevant. */
    readonly first: number;
}
/**
 * Scores one ranking. `foundRanks` are the ranks, from 1 and each at most once, at which a relevant unit stands that did
 * not stand above; `relevant` says how many units are relevant, found or not, and is at least 1.
 */
export declare function scoreRanking(foundRanks: readonly number[], relevant: number, k: number): RankingMetrics;
/** The mean of every metric over questions; there must be at least one. */
export declare function meanMetrics(metrics: readonly RankingMetrics[]): RankingMetrics;
export declare function mean(values: readonly number[]): number;
