import { z } from "zod";
import { asChunkId, asDocumentId } from "../../domain/identifiers.js";
import { moduleEntry } from "../../module-entry.js";
import { ThreadClient } from "../threads/thread-client.js";
const hits = z.array(z.object({ chunkId: z.number().transform(asChunkId), score: z.number() }));
const frequencies = z.object({ chunks: z.array(z.number()), total: z.number() });
const namedDocuments = z.object({
    documents: z.array(z
        .object({
        documentId: z.string().transform(asDocumentId),
        title: z.string(),
        source: z.string(),
        date: z.string().nullable(),
        metadata: z.record(z.string(), z.string()),
        words: z.array(z.string()),
    })
        .transform(({ date, ...document }) => ({ ...document, ...(date !== null && { date }) }))),
    uses: z.array(z.object({ documents: z.number(), chunks: z.number(), ownChunks: z.number() })),
    total: z.object({ documents: z.number(), chunks: z.number() }),
});
/** FTS5 in a thread of its own, since its queries are synchronous. */
export class SqliteLexicalIndex {
    #path;
    #thread;
    constructor(path) {
        this.#path = path;
    }
    async search(query, signal) {
        return hits.parse(await this.#call("search", query, signal));
    }
    async documentsNamed(query, signal) {
        return namedDocuments.parse(await this.#call("documentsNamed", query, signal));
    }
    async frequencies(terms, signal) {
        return frequencies.parse(await this.#call("frequencies", terms, signal));
    }
    async close() {
        await this.#thread?.close();
        this.#thread = undefined;
    }
    #call(method, argument, signal) {
        if (this.#thread?.hasFailed)
            this.#thread = undefined;
        this.#thread ??= new ThreadClient(moduleEntry(import.meta.url, "lexical-thread"), { path: this.#path });
        return this.#thread.call(method, argument, signal);
    }
}
