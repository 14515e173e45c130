import type { Database } from "better-sqlite3";
import { brokenWordsOf } from "../../domain/broken-words.js";
import { type EmbeddedChunk, chunkText, pageTextLookup } from "../../domain/chunk.js";
import type { ParsedDocument } from "../../domain/document.js";
import type { DocumentId } from "../../domain/identifiers.js";
import { postedHeadings, postedTitle, searchedPosting } from "./posted-text.js";
import { count } from "./rows.js";
import { stampDocument } from "./stamp-document.js";
import { checkVector, toBlob } from "./stored-vector.js";

export interface DocumentChunks {
  readonly chunkSetId: number;
  readonly documentId: DocumentId;
  readonly source: string;
  readonly document: Pick<ParsedDocument, "title" | "metadata" | "pages">;
  readonly chunks: readonly EmbeddedChunk[];
}

/** Chunks, postings and vectors of one version of a document, with their checksums; within the transaction of the caller. */
export function writeChunks(
  database: Database,
  { chunkSetId, documentId, document, chunks, source }: DocumentChunks,
  version: number,
  sequence: number,
): void {
  const dimensions = count.parse(
    database.prepare("SELECT dimensions AS count FROM chunk_sets WHERE id = ?").get(chunkSetId),
  );
  const pageText = pageTextLookup(document.pages);
  const words = brokenWordsOf(document.pages);
  const name = postedTitle({ ...document, source });
  const insertVector = database.prepare("INSERT OR IGNORE INTO vectors (input_hash, vector) VALUES (?, ?)");
  const insertChunk = database.prepare(
    "INSERT INTO chunks (chunk_set_id, document_id, version, ordinal, page, spans, headings, labels, prefix, input_hash, added_sequence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const insertPosting = database.prepare(
    `INSERT INTO postings_${chunkSetId} (rowid, body, headings, title) VALUES (?, ?, ?, ?)`,
  );
  for (const [ordinal, { spans, headings, labels, prefix, inputHash, vector }] of chunks.entries()) {
    checkVector(vector, dimensions);
    insertVector.run(inputHash, toBlob(vector));
    const label = insertChunk.run(
      chunkSetId,
      documentId,
      version,
      ordinal,
      spans[0].page,
      JSON.stringify(spans),
      JSON.stringify(headings),
      JSON.stringify(labels),
      prefix,
      inputHash,
      sequence,
    ).lastInsertRowid;
    const stated = { body: chunkText(spans, pageText), headings: postedHeadings(headings, labels), title: name };
    const { body, headings: posted, title } = searchedPosting(stated, words);
    insertPosting.run(label, body, posted, title);
  }
  stampDocument(database, documentId, version);
}
