import { type ChunkSet, type EmbedderFingerprint } from "../../domain/chunk-set.js";
import { type ContentHash, type DocumentId, type InputHash } from "../../domain/identifiers.js";
import type { Clock } from "../../ports/clock.js";
import type { CommitReceipt, DocumentChange, KnowledgeStore, KnownDocument } from "../../ports/knowledge-store.js";
type Removal = Awaited<ReturnType<KnowledgeStore["remove"]>>;
/** knowledge.db, held by the one writer. Every public call is one transaction. */
export declare class SqliteKnowledgeStore implements KnowledgeStore {
    #private;
    constructor(path: string, clock: Clock);
    openChunkSet(chunkerVersion: string, embedder: EmbedderFingerprint): Promise<ChunkSet>;
    knownDocuments(collection: string): Promise<KnownDocument[]>;
    storedVectors(inputHashes: readonly InputHash[]): Promise<Map<InputHash, Float32Array>>;
    commit(change: DocumentChange): Promise<CommitReceipt>;
    touch(document: {
        readonly documentId: DocumentId;
        readonly origin?: string;
        readonly tags: readonly string[];
    }): Promise<void>;
    remove(documentId: DocumentId): Promise<Removal>;
    referencedFiles(hashes: readonly ContentHash[]): Promise<Set<ContentHash>>;
    close(): Promise<void>;
}
export {};
