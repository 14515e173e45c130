import type { LexicalHit, LexicalIndex, LexicalQuery, NameQuery, NamedDocuments } from "../../ports/lexical-index.js";
/** FTS5 in a thread of its own, since its queries are synchronous. */
export declare class SqliteLexicalIndex implements LexicalIndex {
    #private;
    constructor(path: string);
    search(query: LexicalQuery, signal: AbortSignal): Promise<LexicalHit[]>;
    documentsNamed(query: NameQuery, signal: AbortSignal): Promise<NamedDocuments>;
    frequencies(terms: readonly string[], signal: AbortSignal): Promise<{
        chunks: readonly number[];
        total: number;
    }>;
    close(): Promise<void>;
}
