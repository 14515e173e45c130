import type { Database } from "better-sqlite3";
import { z } from "zod";
import { asContentHash, asDocumentId } from "../../domain/identifiers.js";
import type { KnownDocument } from "../../ports/knowledge-store.js";
import { parseStrings } from "./rows.js";

const rows = z.array(
  z.object({
    id: z.string(),
    source: z.string(),
    origin: z.string().nullable(),
    tags: z.string(),
    visibility_labels: z.string(),
    current_version: z.number(),
    content_hash: z.string(),
  }),
);

/** What planning needs to know of the documents of a collection, or of the one with a source. */
export function knownDocuments(database: Database, collection: string, source?: string): KnownDocument[] {
  const one = source === undefined ? [] : [source];
  const found = database
    .prepare(
      `SELECT documents.id, source, origin, tags, visibility_labels, current_version, content_hash FROM documents
       JOIN versions ON document_id = documents.id AND version = current_version
       WHERE collection = ?${source === undefined ? "" : " AND source = ?"}`,
    )
    .all(collection, ...one);
  return rows.parse(found).map((row) => ({
    documentId: asDocumentId(row.id),
    source: row.source,
    contentHash: asContentHash(row.content_hash),
    version: row.current_version,
    tags: parseStrings(row.tags),
    labels: parseStrings(row.visibility_labels),
    ...(row.origin !== null && { origin: row.origin }),
  }));
}
