import type { ChunkId } from "../domain/identifiers.js";

export interface WeightedRanking {
  /** Best first, each id once. */
  readonly ids: readonly ChunkId[];
  readonly weight: number;
}

/** Constant of reciprocal rank fusion: how little the very first ranks stand out (Cormack, Clarke, Büttcher 2009). */
const rankOffset = 60;

/** Weighted reciprocal rank fusion: the score of a chunk is the sum of weight / (60 + rank) over the rankings that hold it. */
export function fuseRankings(rankings: readonly WeightedRanking[]): Map<ChunkId, number> {
  const scores = new Map<ChunkId, number>();
  for (const { ids, weight } of rankings) {
    ids.forEach((id, index) => {
      scores.set(id, (scores.get(id) ?? 0) + weight / (rankOffset + index + 1));
    });
  }
  return scores;
}
