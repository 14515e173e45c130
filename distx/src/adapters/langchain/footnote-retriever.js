import { AsyncLocalStorage } from "node:async_hooks";
import { Document } from "@langchain/core/documents";
import { BaseRetriever } from "@langchain/core/retrievers";
import { ensureConfig } from "@langchain/core/runnables";
import { passageRequest } from "./passage-request.js";
import { searchOverHttp } from "./search-over-http.js";
/**
 * Footnote's search as a retriever of LangChain: documents best first, each with a passage as its text and an id that
 * stays the same until its document changes. The signal and the timeout of a call's configuration stop the search itself.
 */
export class FootnoteRetriever extends BaseRetriever {
    #search;
    #options;
    /** LangChain hands a retriever the question without the configuration of the call. */
    #signals = new AsyncLocalStorage();
    lc_namespace = ["footnote", "retrievers"];
    static lc_name() {
        return "FootnoteRetriever";
    }
    /** Throws `invalid_request` for options that cannot be used. */
    constructor(search, options = {}) {
        const { limit, mode, filter, ...input } = options;
        super(input);
        this.#search = search;
        this.#options = { ...(limit !== undefined && { limit }), ...(mode && { mode }), ...(filter && { filter }) };
        passageRequest("any", this.#options);
    }
    /** Asks a running service. Throws `service_unavailable` from its calls where there is none. */
    static overHttp({ url, apiKey, ...options }) {
        return new FootnoteRetriever(searchOverHttp({ url, ...(apiKey !== undefined && { apiKey }) }), options);
    }
    async invoke(query, options) {
        const config = ensureConfig(options);
        return this.#signals.run(config.signal, () => super.invoke(query, config));
    }
    async _getRelevantDocuments(query) {
        const signal = this.#signals.getStore() ?? new AbortController().signal;
        const { passages, degraded } = await this.#search(passageRequest(query, this.#options), signal);
        return passages.map((passage) => documentOf(passage, degraded));
    }
}
function documentOf(passage, degraded) {
    const { documentId, version, title, source, collection, date, headings, text, spans, rank, score } = passage;
    const { page, start, end } = spans[0];
    const place = spans.map((span) => `${span.page}:${span.start}-${span.end}`).join(",");
    return new Document({
        id: `${documentId}/${version}/${place}`,
        pageContent: text,
        metadata: {
            documentId,
            version,
            title,
            source,
            collection,
            date: date ?? null,
            headings,
            page,
            start,
            end,
            spans,
            rank,
            score,
            degraded,
        },
    });
}
