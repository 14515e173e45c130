import { retrievePassages } from "./retrieve-passages.js";
/** Passages for a query, best first, without any model. */
export async function searchPassages(request, dependencies, signal) {
    const { candidates, degraded, timings } = await retrievePassages(request, dependencies, signal);
    const passages = candidates.map(({ similarity: _, ...passage }) => passage);
    return { query: request.query, mode: request.mode, passages, degraded, timings };
}
