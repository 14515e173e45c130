import { type Neighbour, dot } from "./neighbour.js";
import type { VectorRows } from "./vector-rows.js";

export interface Comparison extends Neighbour {
  readonly pageSimilarity: number;
}

/** Beside the similarity of each chunk that of the mean of all chunks that begin on its page. */
export function withPageSimilarities(
  neighbours: readonly Neighbour[],
  query: Float32Array,
  rows: VectorRows,
): Comparison[] {
  const known = new Map<number, number>();
  return neighbours.flatMap((neighbour) => {
    const row = rows.rowOf(neighbour.chunkId);
    if (row === undefined) return [];
    const mates = rows.pageMates(row);
    const first = mates[0] ?? row;
    const pageSimilarity = known.get(first) ?? meanSimilarity(mates, query, rows);
    known.set(first, pageSimilarity);
    return [{ ...neighbour, pageSimilarity }];
  });
}

function meanSimilarity(mates: readonly number[], query: Float32Array, rows: VectorRows): number {
  const sum = new Float32Array(rows.dimensions);
  for (const mate of mates) rows.addTo(sum, mate);
  const length = Math.sqrt(dot(sum, sum));
  return length > 0 ? dot(query, sum) / length : 0;
}
