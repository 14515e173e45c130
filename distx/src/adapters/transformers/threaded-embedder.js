import { z } from "zod";
import { toFootnoteError } from "../../errors.js";
import { moduleEntry } from "../../module-entry.js";
import { ThreadClient } from "../threads/thread-client.js";
const fingerprint = z.object({
    id: z.string(),
    digest: z.string(),
    dimensions: z.number(),
    pooling: z.enum(["mean", "cls", "last", "server"]),
    normalised: z.boolean(),
    documentPrefix: z.string(),
    queryPrefix: z.string(),
    maxInputTokens: z.number(),
});
const vectors = z.array(z.instanceof(Float32Array));
/** A LocalEmbedder in a thread of its own, so that a question's inference never blocks the caller's event loop. */
export class ThreadedEmbedder {
    #options;
    #thread;
    #fingerprint;
    constructor(options) {
        this.#options = options;
    }
    /** The same for the life of the object, so it is asked for once. */
    async fingerprint(signal) {
        if (signal.aborted)
            throw toFootnoteError(signal.reason);
        this.#fingerprint ??= fingerprint.parse(await this.#call("fingerprint", undefined, signal));
        return this.#fingerprint;
    }
    async countTokens(texts, signal) {
        return z.array(z.number()).parse(await this.#call("countTokens", texts, signal));
    }
    async embedDocuments(texts, signal) {
        return vectors.parse(await this.#call("embedDocuments", texts, signal));
    }
    async embedQuery(text, signal) {
        return z.instanceof(Float32Array).parse(await this.#call("embedQuery", text, signal));
    }
    async close() {
        await this.#thread?.close();
        this.#thread = undefined;
    }
    #call(method, argument, signal) {
        if (this.#thread?.hasFailed)
            this.#thread = undefined;
        this.#thread ??= new ThreadClient(moduleEntry(import.meta.url, "embedder-thread"), this.#options);
        return this.#thread.call(method, argument, signal);
    }
}
