/**
 * Scores one ranking. `foundRanks` are the ranks, from 1 and each at most once, at which a relevant unit stands that did
 * not stand above; `relevant` says how many units are relevant, found or not, and is at least 1.
 */
export function scoreRanking(foundRanks, relevant, k) {
    const withinK = foundRanks.filter((rank) => rank <= k);
    const firstRank = Math.min(...foundRanks);
    const best = Array.from({ length: Math.min(relevant, k) }, (_, index) => index + 1);
    return {
        recall: withinK.length / relevant,
        mrr: 1 / firstRank,
        ndcg: discountedGain(withinK) / discountedGain(best),
        hit: withinK.length > 0 ? 1 : 0,
        first: firstRank === 1 ? 1 : 0,
    };
}
/** The mean of every metric over questions; there must be at least one. */
export function meanMetrics(metrics) {
    return {
        recall: mean(metrics.map(({ recall }) => recall)),
        mrr: mean(metrics.map(({ mrr }) => mrr)),
        ndcg: mean(metrics.map(({ ndcg }) => ndcg)),
        hit: mean(metrics.map(({ hit }) => hit)),
        first: mean(metrics.map(({ first }) => first)),
    };
}
export function mean(values) {
    if (values.length === 0)
        throw new RangeError("there are no values to take a mean of");
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}
function discountedGain(ranks) {
    return ranks.reduce((sum, rank) => sum + 1 / Math.log2(rank + 1), 0);
}
