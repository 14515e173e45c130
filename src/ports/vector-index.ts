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

export interface VectorHits {
  /** At most `limit`, most similar first, equal ones by chunk id. */
  readonly hits: readonly VectorHit[];
  /** The published graph is damaged and was left aside: every vector was scanned, which is exact and slow. */
  readonly graphRefused: boolean;
}

/** Inner products with either are cosine similarities within 0.005. */
export interface ChunkVectors {
  readonly chunkId: ChunkId;
  readonly vector: Float32Array;
  /** The mean, of unit length, of all chunks of its document that begin on the same page. */
  readonly pageVector: Float32Array;
}

/** Nearest chunks of the current chunk set, read only. */
export interface VectorIndex {
  /**
   * Sees every change committed before the call, never a deleted chunk, and nothing outside the scope. Approximate where
   * a graph is published, exact for what it does not hold yet and for scopes that let little through. A vector that does
   * not fit the stored ones throws `embedder_mismatch`.
   */
  search(query: VectorQuery, signal: AbortSignal): Promise<VectorHits>;
  /** Vectors of given chunks, each once, in any order; those that have gone are left out. */
  vectors(chunkIds: readonly ChunkId[], signal: AbortSignal): Promise<readonly ChunkVectors[]>;
  /** Number of the published generation in use, or undefined while everything is scanned. */
  generation(signal: AbortSignal): Promise<number | undefined>;
  close(): Promise<void>;
}
