import type { StoredDocument } from "../domain/document.js";
import type { Scope } from "../domain/scope.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
/** Every document within a scope, by time of first ingest. */
export declare function listAllDocuments(reader: KnowledgeReader, scope: Scope, signal: AbortSignal): Promise<StoredDocument[]>;
