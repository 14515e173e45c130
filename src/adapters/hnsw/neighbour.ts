export interface Neighbour {
  readonly chunkId: number;
  /** Cosine similarity, -1 to 1. */
  readonly similarity: number;
}

/** Most similar first, equal ones by id. */
export function bySimilarity(one: Neighbour, other: Neighbour): number {
  return other.similarity - one.similarity || one.chunkId - other.chunkId;
}
