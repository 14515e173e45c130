import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { DocumentId } from "../../domain/identifiers.js";
import { nameWords } from "../../domain/name-words.js";
import type { DocumentChange } from "../../ports/knowledge-store.js";
import { count } from "./rows.js";

export const documentNamesTable = `CREATE VIRTUAL TABLE document_names USING fts5(words, tokenize = "unicode61 remove_diacritics 2");
      INSERT INTO document_names (document_names, rank) VALUES ('secure-delete', 1);`;

const storedRow = z.object({ id: z.string(), title: z.string(), source: z.string(), date: z.string().nullable() });

/** Makes a document findable by what its title, its source and its date call it. */
export function writeDocumentNames(database: Database, { documentId, source, document }: DocumentChange): void {
  removeDocumentNames(database, documentId);
  insertNames(database, documentId, [document.title, source, document.date ?? ""]);
}

/** Does so for one that is stored, as it is called now. */
export function nameDocumentAgain(database: Database, documentId: DocumentId): void {
  removeDocumentNames(database, documentId);
  for (const { id, names } of storedNames(database, documentId)) insertNames(database, id, names);
}

/** Does so for every document of a store whose documents have no names yet. */
export function nameStoredDocuments(database: Database): void {
  for (const { id, names } of storedNames(database)) insertNames(database, id, names);
}

/** Makes all names again. */
export function renameStoredDocuments(database: Database): void {
  database.exec(`DROP TABLE document_names; DELETE FROM document_labels; ${documentNamesTable}`);
  nameStoredDocuments(database);
}

/** How many documents are not called what their title, source and date say, or are called something without being there. */
export function wrongNames(database: Database): number {
  const stored = new Map(
    z
      .array(z.object({ id: z.string(), words: z.string() }))
      .parse(
        database
          .prepare(
            "SELECT document_id AS id, words FROM document_labels JOIN document_names ON document_names.rowid = label",
          )
          .all(),
      )
      .map(({ id, words }) => [id, words]),
  );
  const wrong = storedNames(database).filter(({ id, names }) => stored.get(id) !== wordsOf(names)).length;
  return (
    wrong +
    Math.max(0, count.parse(database.prepare("SELECT count(*) AS count FROM document_names").get()) - stored.size)
  );
}

function storedNames(
  database: Database,
  documentId?: DocumentId,
): { readonly id: string; readonly names: readonly string[] }[] {
  const rows = database
    .prepare(
      `SELECT documents.id, title, source, date FROM documents
       JOIN versions ON document_id = documents.id AND version = current_version
       WHERE ? IS NULL OR documents.id = ? ORDER BY documents.id`,
    )
    .all(documentId ?? null, documentId ?? null);
  return z
    .array(storedRow)
    .parse(rows)
    .map(({ id, title, source, date }) => ({ id, names: [title, source, date ?? ""] }));
}

function insertNames(database: Database, documentId: string, names: readonly string[]): void {
  const { lastInsertRowid } = database.prepare("INSERT INTO document_labels (document_id) VALUES (?)").run(documentId);
  database.prepare("INSERT INTO document_names (rowid, words) VALUES (?, ?)").run(lastInsertRowid, wordsOf(names));
}

function wordsOf(names: readonly string[]): string {
  return [...new Set(names.flatMap(nameWords))].join(" ");
}

export function removeDocumentNames(database: Database, documentId: DocumentId): void {
  const label = database.prepare("SELECT label AS count FROM document_labels WHERE document_id = ?").get(documentId);
  if (label === undefined) return;
  database.prepare("DELETE FROM document_names WHERE rowid = ?").run(count.parse(label));
  database.prepare("DELETE FROM document_labels WHERE document_id = ?").run(documentId);
}
