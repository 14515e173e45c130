import type { Database } from "better-sqlite3";
import { z } from "zod";
import { containerTypes } from "../../domain/document.js";
import { type DocumentId, asDocumentId } from "../../domain/identifiers.js";
import type { InnerDocument } from "../../ports/knowledge-store.js";

const row = z.object({ id: z.string().transform(asDocumentId), source: z.string() });

/** "/" is followed by "0": what lies between begins with the container's source and a slash. */
const select = `SELECT inside.id, inside.source FROM documents AS container
  JOIN versions ON document_id = container.id AND version = container.current_version
  JOIN documents AS inside ON inside.collection = container.collection
    AND inside.source > container.source || '/' AND inside.source < container.source || '0'
  WHERE container.id = ? AND media_type IN (SELECT value FROM json_each(?)) ORDER BY inside.source`;

/** By source. */
export function innerDocuments(database: Database, documentId: DocumentId): InnerDocument[] {
  const rows = database.prepare(select).all(documentId, JSON.stringify([...containerTypes]));
  return z
    .array(row)
    .parse(rows)
    .map(({ id, source }) => ({ documentId: id, source }));
}
