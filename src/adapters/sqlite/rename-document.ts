import { posix } from "node:path";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { DocumentId } from "../../domain/identifiers.js";
import { plainForms } from "../../domain/plain-forms.js";
import { FootnoteError } from "../../errors.js";
import { nameDocumentAgain } from "./document-names.js";
import { postedTitle } from "./posted-text.js";
import { labelsJson } from "./rows.js";
import { removeChunks, removeOrphanedVectors } from "./remove-chunks.js";
import { stampDocument } from "./stamp-document.js";

interface NewName {
  readonly documentId: DocumentId;
  readonly source: string;
  readonly origin: string;
  readonly tags: readonly string[];
  readonly labels?: readonly string[];
}

const documentRow = z.object({
  collection: z.string(),
  source: z.string(),
  version: z.number(),
  title: z.string(),
  metadata: z.string().transform((json) => z.record(z.string(), z.string()).parse(JSON.parse(json))),
});
const chunkRow = z
  .object({ id: z.number(), chunk_set_id: z.number(), added_sequence: z.number() })
  .catchall(z.union([z.string(), z.number(), z.null()]));
const postingRow = z.object({ body: z.string(), headings: z.string() });

/** Within a transaction: the new source and all that is made of it. The chunks come in anew, with the vectors they have. */
export function renameDocument(database: Database, name: NewName, sequence: number, now: string): void {
  const { documentId, source, origin, tags, labels } = name;
  const row = database
    .prepare(
      `SELECT collection, source, version, title, metadata FROM documents
       JOIN versions ON document_id = documents.id AND version = current_version WHERE documents.id = ?`,
    )
    .get(documentId);
  if (row === undefined) return;
  const stored = documentRow.parse(row);
  const holder = database
    .prepare("SELECT id FROM documents WHERE collection = ? AND source = ? AND id <> ?")
    .get(stored.collection, source, documentId);
  if (holder !== undefined)
    throw new FootnoteError("source_collision", "Another document was given this name meanwhile. Ingest again.");
  const title = stored.title === stem(stored.source) ? stem(source) : stored.title;
  database
    .prepare(
      `UPDATE documents SET source = ?, origin = ?, tags = ?, visibility_labels = coalesce(?, visibility_labels), updated_at = ?
       WHERE id = ?`,
    )
    .run(source, origin, JSON.stringify(tags), labelsJson(labels), now, documentId);
  database
    .prepare("UPDATE versions SET title = ?, checksum = NULL WHERE document_id = ? AND version = ? AND title <> ?")
    .run(title, documentId, stored.version, title);
  nameDocumentAgain(database, documentId);
  bringChunksInAnew(database, documentId, plainForms(postedTitle({ ...stored, title, source })), sequence);
  stampDocument(database, documentId, stored.version);
}

function bringChunksInAnew(database: Database, documentId: DocumentId, title: string, sequence: number): void {
  const chunks = z
    .array(chunkRow)
    .parse(
      database.prepare("SELECT * FROM chunks WHERE document_id = ? ORDER BY chunk_set_id, ordinal").all(documentId),
    )
    .map((chunk) => {
      const posting = database
        .prepare(`SELECT body, headings FROM postings_${chunk.chunk_set_id} WHERE rowid = ?`)
        .get(chunk.id);
      return { chunk, posting: postingRow.parse(posting) };
    });
  removeChunks(database, documentId, sequence);
  for (const { chunk, posting } of chunks) {
    const { id: _, ...columns } = { ...chunk, added_sequence: sequence };
    const names = Object.keys(columns);
    const label = database
      .prepare(`INSERT INTO chunks (${names.join(", ")}) VALUES (${names.map((column) => `:${column}`).join(", ")})`)
      .run(columns).lastInsertRowid;
    database
      .prepare(`INSERT INTO postings_${chunk.chunk_set_id} (rowid, body, headings, title) VALUES (?, ?, ?, ?)`)
      .run(label, posting.body, posting.headings, title);
  }
  removeOrphanedVectors(database);
}

/** The title of a document that has no other. */
function stem(source: string): string {
  return posix.parse(source).name;
}
