import type { Reranker } from "../../ports/reranker.js";
import type { CrossEncoderOptions } from "./cross-encoder-reranker.js";
/**
 * A CrossEncoderReranker in a thread of its own, so that its inference never blocks the caller's event loop. The thread is
 * given one pair at a time: a caller that gives up leaves it at most one pair of work, and questions take turns.
 */
export declare class ThreadedReranker implements Reranker {
    #private;
    constructor(options: CrossEncoderOptions);
    score(query: string, passages: readonly string[], signal: AbortSignal): Promise<readonly number[]>;
    close(): Promise<void>;
}
