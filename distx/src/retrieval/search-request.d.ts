import type { RankedPassage, SearchMode } from "../domain/passage.js";
import type { Scope } from "../domain/scope.js";
export interface SearchRequest {
    readonly query: string;
    readonly mode: SearchMode;
    /** Passages wanted, 1 to 50. */
    readonly limit: number;
    readonly scope: Scope;
}
/** Milliseconds of each part; 0 for a part that did not run. */
export interface SearchTimings {
    readonly embedMs: number;
    readonly vectorMs: number;
    readonly lexicalMs: number;
    readonly rerankMs: number;
    readonly totalMs: number;
}
export interface SearchResult {
    readonly query: string;
    readonly mode: SearchMode;
    readonly passages: readonly RankedPassage[];
    /** Parts that failed or came too late: `vector`, `lexical`, `reranker`; `vector_graph` where the graph is damaged and all was scanned. */
    readonly degraded: readonly string[];
    readonly timings: SearchTimings;
}
