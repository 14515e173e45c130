import type { VectorRows } from "./vector-rows.js";

/** Vectors of chunks in two blocks of memory, as they go from thread to thread. */
export interface VectorBlock {
  readonly chunkIds: readonly number[];
  /** One after another in the order of `chunkIds`. */
  readonly vectors: Float32Array;
  /** Likewise: of each chunk's page the mean, of unit length. */
  readonly pageVectors: Float32Array;
}

export const noVectors: VectorBlock = { chunkIds: [], vectors: new Float32Array(), pageVectors: new Float32Array() };

/** Of those of the chunks that are there, each once. */
export function vectorBlock(rows: VectorRows, chunkIds: readonly number[]): VectorBlock {
  const { dimensions } = rows;
  const live = [...new Set(chunkIds)].flatMap((id) => {
    const row = rows.rowOf(id);
    return row === undefined || rows.isGone(row) ? [] : [{ id, row }];
  });
  const vectors = new Float32Array(live.length * dimensions);
  const pageVectors = new Float32Array(live.length * dimensions);
  /** Of each page, by its first row, where its vector is already. */
  const places = new Map<number, number>();
  for (const [place, { row }] of live.entries()) {
    const [start, end] = [place * dimensions, (place + 1) * dimensions];
    rows.copyVector(row, vectors.subarray(start, end));
    const mates = rows.pageMates(row);
    const first = mates[0] ?? row;
    const done = places.get(first);
    if (done === undefined) rows.copyMean(mates, pageVectors.subarray(start, end));
    else pageVectors.copyWithin(start, done * dimensions, (done + 1) * dimensions);
    places.set(first, place);
  }
  return { chunkIds: live.map(({ id }) => id), vectors, pageVectors };
}
