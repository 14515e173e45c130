import { type RetrievalDependencies } from "./retrieve-passages.js";
import type { SearchRequest, SearchResult } from "./search-request.js";
export type { SearchRequest, SearchResult, SearchTimings } from "./search-request.js";
/** Passages for a query, best first, without any model. */
export declare function searchPassages(request: SearchRequest, dependencies: RetrievalDependencies, signal: AbortSignal): Promise<SearchResult>;
