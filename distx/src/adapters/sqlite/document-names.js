import { nameWords } from "../../domain/name-words.js";
import { count } from "./rows.js";
/** Makes a document findable by what its title, its source and its date call it. */
export function writeDocumentNames(database, { documentId, source, document }) {
    removeDocumentNames(database, documentId);
    const { lastInsertRowid } = database.prepare("INSERT INTO document_labels (document_id) VALUES (?)").run(documentId);
    const words = [document.title, source, document.date ?? ""].flatMap(nameWords);
    database
        .prepare("INSERT INTO document_names (rowid, words) VALUES (?, ?)")
        .run(lastInsertRowid, [...new Set(words)].join(" "));
}
export function removeDocumentNames(database, documentId) {
    const label = database.prepare("SELECT label AS count FROM document_labels WHERE document_id = ?").get(documentId);
    if (label === undefined)
        return;
    database.prepare("DELETE FROM document_names WHERE rowid = ?").run(count.parse(label));
    database.prepare("DELETE FROM document_labels WHERE document_id = ?").run(documentId);
}
