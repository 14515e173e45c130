import type { ChunkId } from "../domain/identifiers.js";
import type { Scope } from "../domain/scope.js";

export interface VectorQuery {
  readonly vector: Float32Array;
  readonly limit: number;
  readonly scope: Scope;
}

export interface VectorHit {
  readonly chunkId: ChunkId;
  /** Cosine similarity, -1 to 1. */
  readonly similarity: number;
}

/** Nearest chunks of the current chunk set, read only. */
export interface VectorIndex {
  /**
   * At most `limit` hits, most similar first, equal ones by chunk id. Sees every change committed before the call, never
   * a deleted chunk, and nothing outside the scope. Throws `index_damaged` rather than answering from a doubtful file.
   */
  search(query: VectorQuery, signal: AbortSignal): Promise<VectorHit[]>;
  /** Number of the published generation in use, or undefined while everything is scanned. */
  generation(signal: AbortSignal): Promise<number | undefined>;
  close(): Promise<void>;
}
