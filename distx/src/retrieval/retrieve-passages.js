import { rankPassages } from "./rank-passages.js";
import { rerankCandidates, rerankDepth } from "./rerank-candidates.js";
/** Finds passages for a question, and has the reranker, where there is one, put the best of them in order. */
export async function retrievePassages(request, dependencies, signal) {
    const { reranker, clock } = dependencies;
    if (!reranker)
        return rankPassages(request, dependencies, signal);
    // Loads a model that is not loaded yet while the legs search; a failure is met again below.
    void reranker.score(request.query, [], signal).catch(() => undefined);
    const deep = { ...request, limit: Math.max(request.limit, rerankDepth) };
    const ranked = await rankPassages(deep, dependencies, signal);
    const startedMs = clock.monotonicMs();
    const { candidates, degraded } = await rerankCandidates(request.query, ranked.candidates, reranker, signal);
    const rerankMs = clock.monotonicMs() - startedMs;
    return {
        ...ranked,
        candidates: candidates.slice(0, request.limit),
        degraded: [...ranked.degraded, ...degraded],
        timings: { ...ranked.timings, rerankMs, totalMs: ranked.timings.totalMs + rerankMs },
    };
}
