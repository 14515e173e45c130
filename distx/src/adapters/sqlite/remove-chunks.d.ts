import type { Database } from "better-sqlite3";
import type { DocumentId } from "../../domain/identifiers.js";
/** Takes a document's chunks and postings out and leaves tombstones for readers of published graphs; gives their number. */
export declare function removeChunks(database: Database, documentId: DocumentId, sequence: number): number;
/** Deletes the vectors of removed chunks that no chunk uses any more; gives their number. */
export declare function removeOrphanedVectors(database: Database): number;
