import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { DocumentId } from "../../domain/identifiers.js";
import { nameWords } from "../../domain/name-words.js";
import type { DocumentChange } from "../../ports/knowledge-store.js";
import { count } from "./rows.js";

const storedRow = z.object({ id: z.string(), title: z.string(), source: z.string(), date: z.string().nullable() });

/** Makes a document findable by what its title, its source and its date call it. */
export function writeDocumentNames(database: Database, { documentId, source, document }: DocumentChange): void {
  removeDocumentNames(database, documentId);
  insertNames(database, documentId, [document.title, source, document.date ?? ""]);
}

/** Does so for every document of a store whose documents have no names yet. */
export function nameStoredDocuments(database: Database): void {
  const rows = database
    .prepare(
      `SELECT documents.id, title, source, date FROM documents
       JOIN versions ON document_id = documents.id AND version = current_version ORDER BY documents.id`,
    )
    .all();
  for (const { id, title, source, date } of z.array(storedRow).parse(rows))
    insertNames(database, id, [title, source, date ?? ""]);
}

function insertNames(database: Database, documentId: string, names: readonly string[]): void {
  const { lastInsertRowid } = database.prepare("INSERT INTO document_labels (document_id) VALUES (?)").run(documentId);
  database
    .prepare("INSERT INTO document_names (rowid, words) VALUES (?, ?)")
    .run(lastInsertRowid, [...new Set(names.flatMap(nameWords))].join(" "));
}

export function removeDocumentNames(database: Database, documentId: DocumentId): void {
  const label = database.prepare("SELECT label AS count FROM document_labels WHERE document_id = ?").get(documentId);
  if (label === undefined) return;
  database.prepare("DELETE FROM document_names WHERE rowid = ?").run(count.parse(label));
  database.prepare("DELETE FROM document_labels WHERE document_id = ?").run(documentId);
}
