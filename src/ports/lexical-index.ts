import type { ChunkId } from "../domain/identifiers.js";
import type { Scope } from "../domain/scope.js";

export interface LexicalQuery {
  /** Words to look for, any of them; plain text without query syntax. */
  readonly terms: readonly string[];
  readonly limit: number;
  readonly scope: Scope;
  /** BM25 weights of the three columns. */
  readonly weights: { readonly body: number; readonly headings: number; readonly title: number };
}

export interface LexicalHit {
  readonly chunkId: ChunkId;
  /** BM25, higher is better, always above 0. */
  readonly score: number;
}

/** Word search over the current chunk set, read only. A call whose signal is aborted throws `cancelled`. */
export interface LexicalIndex {
  /**
   * At most `limit` hits, best first, equal ones by chunk id. Words are compared without case and accents and by their
   * stem. No terms give no hits. Sees every change committed before the call and nothing outside the scope.
   */
  search(query: LexicalQuery, signal: AbortSignal): Promise<LexicalHit[]>;
  /** In how many chunks of the current set each term occurs, in the order of `terms`, and how many chunks there are. */
  frequencies(
    terms: readonly string[],
    signal: AbortSignal,
  ): Promise<{ readonly chunks: readonly number[]; readonly total: number }>;
  close(): Promise<void>;
}
