import { focusedTerms, questionFocus } from "./question-focus.js";
import { scoreCandidate } from "./score-candidates.js";
import { bestBm25 } from "./search-legs.js";
/** Candidates that are compared exactly and with their pages; those behind them have no way to the front. */
const compared = 100;
/** Scores the candidates, first by what the legs say, then the best of them exactly and with their pages. */
export async function rankCandidates(found, { terms, affinities }, leg, { query, limit }, { reader }, signal) {
    const scale = { bestBm25: bestBm25(focusedTerms(terms, questionFocus(query))), affinities };
    const origins = await reader.origins([...new Set([...found.similarities.keys(), ...found.bm25.keys()])], signal);
    const leastSimilarity = Math.min(...found.similarities.values());
    const known = origins.map(({ chunkId, documentId }) => {
        const bm25 = found.bm25.get(chunkId);
        const similarity = found.similarities.get(chunkId) ?? (leg ? leastSimilarity : undefined);
        return {
            chunkId,
            documentId,
            ...(bm25 !== undefined && { bm25 }),
            ...(similarity !== undefined && { similarity }),
        };
    });
    const first = sortByScore(known.map((signals) => ({ signals, score: scoreCandidate(signals, scale) })));
    const close = first.slice(0, compared).map(({ signals }) => signals);
    const comparisons = new Map((leg ? await leg.compare(close.map(({ chunkId }) => chunkId)) : []).map((entry) => [entry.chunkId, entry]));
    const best = sortByScore(close.map((signals) => {
        const exact = { ...signals, ...comparisons.get(signals.chunkId) };
        return { signals: exact, score: scoreCandidate(exact, scale) };
    })).slice(0, limit);
    return toCandidates(best, affinities, await reader.passages(best.map(({ signals }) => signals.chunkId), signal));
}
/** Best first, equal ones by chunk id. */
function sortByScore(scored) {
    return [...scored].sort((one, other) => other.score - one.score || one.signals.chunkId - other.signals.chunkId);
}
function toCandidates(best, affinities, passages) {
    const scored = new Map(best.map((entry) => [entry.signals.chunkId, entry]));
    return passages.map((passage, index) => {
        const entry = scored.get(passage.chunkId);
        const similarity = entry?.signals.similarity;
        return {
            ...passage,
            rank: index + 1,
            score: entry?.score ?? 0,
            affinity: affinities.get(passage.documentId) ?? 0,
            ...(similarity !== undefined && { similarity }),
        };
    });
}
