import type { RankedPassage, SearchMode } from "../domain/passage.js";
import type { Scope } from "../domain/scope.js";

export interface SearchRequest {
  readonly query: string;
  readonly mode: SearchMode;
  readonly limit: number;
  readonly scope: Scope;
}

export interface SearchTimings {
  readonly embedMs: number;
  readonly vectorMs: number;
  readonly lexicalMs: number;
  readonly totalMs: number;
}

export interface SearchResult {
  readonly query: string;
  readonly mode: SearchMode;
  readonly passages: readonly RankedPassage[];
  /** Legs that failed or came too late: `vector`, `lexical`. */
  readonly degraded: readonly string[];
  readonly timings: SearchTimings;
}
