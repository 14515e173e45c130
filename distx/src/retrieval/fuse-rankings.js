/** Constant of reciprocal rank fusion: how little the very first ranks stand out (Cormack, Clarke, Büttcher 2009). */
const rankOffset = 60;
/** Weighted reciprocal rank fusion: the score of a chunk is the sum of weight / (60 + rank) over the rankings that hold it. */
export function fuseRankings(rankings) {
    const scores = new Map();
    for (const { ids, weight } of rankings) {
        ids.forEach((id, index) => {
            scores.set(id, (scores.get(id) ?? 0) + weight / (rankOffset + index + 1));
        });
    }
    return scores;
}
