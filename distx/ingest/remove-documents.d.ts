import type { DocumentId } from "../src/domain/identifiers.js";
import type { RemovalReceipt } from "../src/domain/job.js";
import type { KnowledgeStore } from "../src/ports/knowledge-store.js";
import { type OriginalsDependencies } from "./discard-originals.js";
interface Dependencies extends OriginalsDependencies {
    readonly store: KnowledgeStore;
}
/** Removes a document with all its versions, and the originals nothing else needs; undefined where there is none. */
export declare function removeDocument(documentId: DocumentId, dependencies: Dependencies, signal: AbortSignal): Promise<RemovalReceipt | undefined>;
/** One receipt for each document that was there. */
export declare function removeDocuments(documentIds: readonly DocumentId[], dependencies: Dependencies, signal: AbortSignal): Promise<RemovalReceipt[]>;
export {};
