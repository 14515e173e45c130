import type { Config } from "./config.js";
import type { Logger } from "./logger.js";
import type { Reranker } from "./ports/reranker.js";
/** As configured; its thread and model start with the first use. */
export declare function wireReranker({ reranker, dataDir }: Config): Reranker | undefined;
/** Loads the model, so that the first question does not spend its time budget on it. A failure is logged: rankings do without. */
export declare function warmUpReranker(reranker: Reranker, logger: Logger, signal: AbortSignal): Promise<void>;
