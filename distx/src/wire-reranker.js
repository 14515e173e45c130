import { join, resolve } from "node:path";
import { ThreadedReranker } from "./adapters/transformers/threaded-reranker.js";
/** A service must not wait longer than this for a model that it can do without. */
const warmUpLimitMs = 30_000;
/** As configured; its thread and model start with the first use. */
export function wireReranker({ reranker, dataDir }) {
    if (!reranker)
        return undefined;
    const { id, name } = reranker;
    if (reranker.kind === "local")
        return new ThreadedReranker({ id, folder: resolve(name) });
    const { url, hubCache } = reranker;
    return new ThreadedReranker({ id, huggingFace: { name, url, hubCache, downloads: join(dataDir, "models") } });
}
/** Loads the model, so that the first question does not spend its time budget on it. A failure is logged: rankings do without. */
export async function warmUpReranker(reranker, logger, signal) {
    try {
        await reranker.score("ready", ["ready"], AbortSignal.any([signal, AbortSignal.timeout(warmUpLimitMs)]));
    }
    catch (thrown) {
        if (!signal.aborted)
            logger.error({ err: thrown }, "no reranker yet: passages stay in the order they are found in");
    }
}
