import { FootnoteRetriever, type FootnoteRetrieverOptions } from "./adapters/langchain/footnote-retriever.js";
export { type FootnoteMetadata, FootnoteRetriever, type FootnoteRetrieverOptions, type FoundPassages, type PassageSearch, } from "./adapters/langchain/footnote-retriever.js";
export interface OpenRetrieverOptions extends FootnoteRetrieverOptions {
    /** Folder of `footnote ingest --data`; unless given, that of FOOTNOTE_DATA_DIR or the default. */
    readonly dataDir?: string;
}
export interface OpenRetriever {
    readonly retriever: FootnoteRetriever;
    /** Ends the threads and closes the databases. */
    readonly close: () => Promise<void>;
}
/**
 * A retriever in this process over a data folder, which a service or an ingest may be using at the same time. Settings are
 * read from the environment, as the command line does. Throws `not_found` where `dataDir` holds no knowledge.
 */
export declare function openFootnoteRetriever(options?: OpenRetrieverOptions): Promise<OpenRetriever>;
