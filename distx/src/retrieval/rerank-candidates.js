import { FootnoteError, toFootnoteError } from "../errors.js";
/** How many of the best are read again: what lies further down is seldom the answer, and each costs time. */
export const rerankDepth = 20;
const rerankBudgetMs = 1_500;
/**
 * Puts the best candidates into the order of a reranker, equal ones in the order they had; the rest stay behind them. Only
 * the caller's own signal throws; waiting for the reranker ends with the time budget, whatever the reranker does.
 */
export async function rerankCandidates(query, candidates, reranker, signal, budgetMs = rerankBudgetMs) {
    const best = candidates.slice(0, rerankDepth);
    if (best.length < 2)
        return { candidates, degraded: [] };
    try {
        const limited = AbortSignal.any([signal, AbortSignal.timeout(budgetMs)]);
        const scores = await inTime(reranker.score(query, best.map(readText), limited), limited);
        if (scores.length !== best.length || !scores.every(Number.isFinite))
            throw new FootnoteError("reranker_unavailable", "The reranker did not give one number for each passage.");
        const places = best.map((_, place) => place).sort((one, other) => scoreAt(scores, other) - scoreAt(scores, one));
        const reordered = places.flatMap((from, place) => {
            const [passage, holder] = [best[from], best[place]];
            return passage && holder ? [{ ...passage, rank: holder.rank, score: holder.score }] : [];
        });
        return { candidates: [...reordered, ...candidates.slice(best.length)], degraded: [] };
    }
    catch {
        if (signal.aborted)
            throw toFootnoteError(signal.reason);
        return { candidates, degraded: ["reranker"] };
    }
}
/** A passage as the reranker reads it: a row of a table says little without its headings. */
function readText({ title, headings, text }) {
    const path = [title, ...headings.filter((heading) => heading !== title)].join(" > ");
    return `${path}\n${text}`;
}
function scoreAt(scores, index) {
    return scores[index] ?? Number.NEGATIVE_INFINITY;
}
async function inTime(work, signal) {
    let stop = () => undefined;
    const late = new Promise((_, reject) => {
        stop = () => reject(toFootnoteError(signal.reason));
        if (signal.aborted)
            stop();
        else
            signal.addEventListener("abort", stop, { once: true });
    });
    try {
        return await Promise.race([work, late]);
    }
    finally {
        signal.removeEventListener("abort", stop);
    }
}
