import { z } from "zod";
import { moduleEntry } from "../../module-entry.js";
import { asChunkId } from "../../domain/identifiers.js";
import { ThreadClient } from "../threads/thread-client.js";
const answer = z.object({
    hits: z.array(z.object({ chunkId: z.number().transform(asChunkId), similarity: z.number() })),
    graphRefused: z.boolean(),
});
const comparisons = z.array(z.object({
    chunkId: z.number().transform(asChunkId),
    similarity: z.number(),
    pageSimilarity: z.number(),
}));
/**
 * The published graph and, scanned exactly, what was stored after it; in a thread of its own, since both are synchronous.
 * Without a published graph everything is scanned, about 0.4 ms for a thousand chunks.
 */
export class HnswVectorIndex {
    #places;
    #thread;
    /** `generations`: the folder that holds one folder for each generation. */
    constructor(databasePath, generations) {
        this.#places = { databasePath, generations };
    }
    async search(query, signal) {
        return answer.parse(await this.#call("search", query, signal));
    }
    async compare(query, signal) {
        return comparisons.parse(await this.#call("compare", query, signal));
    }
    async generation(signal) {
        return z
            .number()
            .optional()
            .parse(await this.#call("generation", undefined, signal));
    }
    async close() {
        await this.#thread?.close();
        this.#thread = undefined;
    }
    #call(method, argument, signal) {
        if (this.#thread?.hasFailed)
            this.#thread = undefined;
        this.#thread ??= new ThreadClient(moduleEntry(import.meta.url, "vector-thread"), this.#places);
        return this.#thread.call(method, argument, signal);
    }
}
