import type { Retrieval, RetrievalDependencies } from "./retrieve-passages.js";
import type { SearchRequest } from "./search-request.js";
/**
 * Finds passages for a question. Its names and periods tell which documents it means; vectors and words then search side by
 * side, everywhere and once more inside those documents; the candidates are compared exactly, together with their pages, and
 * ranked by one score. A leg that fails or is late is named in `degraded`; when no leg is left its error is thrown.
 */
export declare function rankPassages(request: SearchRequest, dependencies: RetrievalDependencies, signal: AbortSignal): Promise<Retrieval>;
