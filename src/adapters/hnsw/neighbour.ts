export interface Neighbour {
  readonly chunkId: number;
  /** Cosine similarity, -1 to 1. */
  readonly similarity: number;
}

/** Most similar first, equal ones by id. */
export function bySimilarity(one: Neighbour, other: Neighbour): number {
  return other.similarity - one.similarity || one.chunkId - other.chunkId;
}

/** Inner product of two vectors of one length. */
export function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}
