import { Document, type DocumentInterface } from "@langchain/core/documents";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";
import { type RunnableConfig } from "@langchain/core/runnables";
import type { RankedPassage } from "../../domain/passage.js";
import type { Span } from "../../domain/span.js";
import { type FilterOptions, type PassageRequest } from "./passage-request.js";
import { type ServiceAddress } from "./search-over-http.js";
/** A passage as every way of searching gives it. */
export type FoundPassage = Omit<RankedPassage, "chunkId">;
export interface FoundPassages {
    /** Best first. */
    readonly passages: readonly FoundPassage[];
    /** Parts of the search that failed or were late. */
    readonly degraded: readonly string[];
}
/** Throws `cancelled` or `timeout` for an aborted signal. */
export type PassageSearch = (request: PassageRequest, signal: AbortSignal) => Promise<FoundPassages>;
export interface FootnoteRetrieverOptions extends BaseRetrieverInput, FilterOptions {
}
/** Where a passage stands. `page` counts from 1; `start` and `end` are UTF-16 positions in that page, end exclusive. */
export interface FootnoteMetadata {
    readonly documentId: string;
    readonly version: number;
    readonly title: string;
    readonly source: string;
    readonly collection: string;
    /** Of the document, `YYYY-MM-DD`. */
    readonly date: string | null;
    readonly headings: readonly string[];
    /** Of the first span. */
    readonly page: number;
    readonly start: number;
    readonly end: number;
    /** The slices of stored pages that make up the text. */
    readonly spans: readonly [Span, ...Span[]];
    /** From 1. */
    readonly rank: number;
    readonly score: number;
    /** Parts of the search that failed or were late, the same for every document of a search. */
    readonly degraded: readonly string[];
}
/**
 * Footnote's search as a retriever of LangChain: documents best first, each with a passage as its text and an id that
 * stays the same until its document changes. The signal and the timeout of a call's configuration stop the search itself.
 */
export declare class FootnoteRetriever extends BaseRetriever<FootnoteMetadata> {
    #private;
    lc_namespace: string[];
    static lc_name(): string;
    /** Throws `invalid_request` for options that cannot be used. */
    constructor(search: PassageSearch, options?: FootnoteRetrieverOptions);
    /** Asks a running service. Throws `service_unavailable` from its calls where there is none. */
    static overHttp({ url, apiKey, ...options }: ServiceAddress & FootnoteRetrieverOptions): FootnoteRetriever;
    invoke(query: string, options?: RunnableConfig): Promise<DocumentInterface<FootnoteMetadata>[]>;
    _getRelevantDocuments(query: string): Promise<Document<FootnoteMetadata>[]>;
}
