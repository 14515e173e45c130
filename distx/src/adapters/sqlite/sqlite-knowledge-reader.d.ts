import type { ChunkSet } from "../../domain/chunk-set.js";
import type { StoredDocument, StoredPage } from "../../domain/document.js";
import { type ChunkId, type DocumentId } from "../../domain/identifiers.js";
import type { Passage } from "../../domain/passage.js";
import type { Scope } from "../../domain/scope.js";
import type { ChunkOrigin, CollectionCounts, DocumentPage, KnowledgeReader, OriginalFile } from "../../ports/knowledge-reader.js";
/** Reads of knowledge.db beside its writer, over one read-only connection. */
export declare class SqliteKnowledgeReader implements KnowledgeReader {
    #private;
    constructor(path: string);
    currentChunkSet(): Promise<ChunkSet | undefined>;
    counts(): Promise<{
        documents: number;
        chunks: number;
    }>;
    collections(): Promise<CollectionCounts[]>;
    listDocuments({ scope, limit, after }: {
        scope: Scope;
        limit: number;
        after?: string;
    }): Promise<DocumentPage>;
    document(id: DocumentId): Promise<StoredDocument | undefined>;
    findBySource(collection: string, source: string): Promise<StoredDocument | undefined>;
    page(request: {
        documentId: DocumentId;
        version?: number;
        number: number;
    }): Promise<StoredPage | undefined>;
    original({ documentId, version, }: {
        documentId: DocumentId;
        version?: number;
    }): Promise<OriginalFile | undefined>;
    origins(ids: readonly ChunkId[]): Promise<ChunkOrigin[]>;
    passages(ids: readonly ChunkId[]): Promise<Passage[]>;
    neighbours(id: ChunkId, distance: number): Promise<Passage[]>;
    close(): Promise<void>;
}
