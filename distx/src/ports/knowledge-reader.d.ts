import type { ChunkSet } from "../domain/chunk-set.js";
import type { StoredDocument, StoredPage } from "../domain/document.js";
import type { ChunkId, ContentHash, DocumentId } from "../domain/identifiers.js";
import type { Passage } from "../domain/passage.js";
import type { Scope } from "../domain/scope.js";
export interface CollectionCounts {
    readonly name: string;
    readonly documents: number;
    readonly chunks: number;
}
export interface DocumentPage {
    readonly documents: readonly StoredDocument[];
    /** Give it back as `after` to go on; absent at the end. */
    readonly nextCursor?: string;
}
export interface OriginalFile {
    readonly contentHash: ContentHash;
    readonly mediaType: string;
    readonly source: string;
}
/** Which document a chunk belongs to, as far as ranking looks at it. */
export interface ChunkOrigin {
    readonly chunkId: ChunkId;
    readonly documentId: DocumentId;
}
/** Reads of what is stored. Each call sees one committed state; each may see a later one than the call before. */
export interface KnowledgeReader {
    currentChunkSet(signal: AbortSignal): Promise<ChunkSet | undefined>;
    counts(signal: AbortSignal): Promise<{
        readonly documents: number;
        readonly chunks: number;
    }>;
    collections(signal: AbortSignal): Promise<readonly CollectionCounts[]>;
    /** Ordered by id, that is by time of first ingest. An unusable cursor throws `invalid_request`. */
    listDocuments(request: {
        readonly scope: Scope;
        readonly limit: number;
        readonly after?: string;
    }, signal: AbortSignal): Promise<DocumentPage>;
    document(id: DocumentId, signal: AbortSignal): Promise<StoredDocument | undefined>;
    findBySource(collection: string, source: string, signal: AbortSignal): Promise<StoredDocument | undefined>;
    /** Without `version` the current one; undefined where document, version or page does not exist. */
    page(request: {
        readonly documentId: DocumentId;
        readonly version?: number;
        readonly number: number;
    }, signal: AbortSignal): Promise<StoredPage | undefined>;
    original(request: {
        readonly documentId: DocumentId;
        readonly version?: number;
    }, signal: AbortSignal): Promise<OriginalFile | undefined>;
    /** As `passages`, without any text: for the many that are looked at before the few are chosen. */
    origins(ids: readonly ChunkId[], signal: AbortSignal): Promise<readonly ChunkOrigin[]>;
    /** In the order of `ids`; chunks that have gone are left out. */
    passages(ids: readonly ChunkId[], signal: AbortSignal): Promise<readonly Passage[]>;
    /**
     * The chunks before and after one in its document, nearest last and first, that is in reading order, the chunk itself
     * left out; at most `distance` on each side; none where the chunk has gone.
     */
    neighbours(id: ChunkId, distance: number, signal: AbortSignal): Promise<readonly Passage[]>;
    close(): Promise<void>;
}
