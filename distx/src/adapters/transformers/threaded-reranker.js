import { z } from "zod";
import { moduleEntry } from "../../module-entry.js";
import { ThreadClient } from "../threads/thread-client.js";
const scores = z.array(z.number());
/**
 * A CrossEncoderReranker in a thread of its own, so that its inference never blocks the caller's event loop. The thread is
 * given one pair at a time: a caller that gives up leaves it at most one pair of work, and questions take turns.
 */
export class ThreadedReranker {
    #options;
    #thread;
    constructor(options) {
        this.#options = options;
    }
    async score(query, passages, signal) {
        const all = [];
        if (passages.length === 0)
            await this.#call(query, [], signal);
        for (const passage of passages)
            all.push(...(await this.#call(query, [passage], signal)));
        return all;
    }
    async close() {
        await this.#thread?.close();
        this.#thread = undefined;
    }
    async #call(query, passages, signal) {
        if (this.#thread?.hasFailed)
            this.#thread = undefined;
        this.#thread ??= new ThreadClient(moduleEntry(import.meta.url, "reranker-thread"), this.#options);
        return scores.parse(await this.#thread.call("score", { query, passages }, signal));
    }
}
