import type { Database } from "better-sqlite3";
import type { DocumentId } from "../../domain/identifiers.js";
import type { DocumentChange } from "../../ports/knowledge-store.js";
/** Makes a document findable by what its title, its source and its date call it. */
export declare function writeDocumentNames(database: Database, { documentId, source, document }: DocumentChange): void;
export declare function removeDocumentNames(database: Database, documentId: DocumentId): void;
