import { type RetrievalDependencies, rankedPassage, retrievePassages } from "./retrieve-passages.js";
import type { SearchRequest, SearchResult } from "./search-request.js";

export type { SearchRequest, SearchResult, SearchTimings } from "./search-request.js";

/** Passages for a query, best first, without any model. */
export async function searchPassages(
  request: SearchRequest,
  dependencies: RetrievalDependencies,
  signal: AbortSignal,
): Promise<SearchResult> {
  const { candidates, degraded, timings } = await retrievePassages(request, dependencies, signal);
  const passages = candidates.map(rankedPassage);
  return { query: request.query, mode: request.mode, passages, degraded, timings };
}
