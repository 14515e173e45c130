import type { Database } from "better-sqlite3";
import type { NameQuery, NameUse } from "../../ports/lexical-index.js";
/** Documents by the words that name them, and how those words are used; `chunkSetId`: the current set. */
export declare function documentsNamed(database: Database, chunkSetId: number | undefined, query: NameQuery): {
    documents: {
        words: string[];
        documentId: string;
        metadata: Record<string, string>;
        title: string;
        source: string;
        date: string | null;
    }[];
    uses: NameUse[];
    total: {
        documents: number;
        chunks: number;
    };
};
