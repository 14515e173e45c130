import type { Database, Statement } from "better-sqlite3";
import { z } from "zod";
import type { ChunkSet } from "../../domain/chunk-set.js";
import { chunkText } from "../../domain/chunk.js";
import type { StoredDocument, StoredPage } from "../../domain/document.js";
import {
  type ChunkId,
  type DocumentId,
  asChunkId,
  asContentHash,
  asDocumentId,
  isUuid,
} from "../../domain/identifiers.js";
import type { Passage } from "../../domain/passage.js";
import { type Scope, isEverything } from "../../domain/scope.js";
import { lastSourceBeside, shownSource } from "../../domain/shown-source.js";
import type { Visibility } from "../../domain/visibility.js";
import { FootnoteError } from "../../errors.js";
import type {
  ChunkOrigin,
  CollectionCounts,
  DocumentPage,
  KnowledgeReader,
  Namesake,
  OriginalFile,
} from "../../ports/knowledge-reader.js";
import { openForReading } from "./open-database.js";
import { prepared } from "./prepared.js";
import {
  chunkSetRow,
  count,
  documentRow,
  parseBlocks,
  parseBoxes,
  parseSpans,
  parseStrings,
  parseWarnings,
} from "./rows.js";
import { idsInScope, scopeCondition } from "./scope-condition.js";
import { setInUse } from "./set-in-use.js";

const currentSet = "(SELECT id FROM chunk_sets WHERE state = 'current')";
const documentColumns = `documents.id, title, source, collection, tags, visibility_labels, version, content_hash, media_type, date, metadata, page_count, warnings, documents.updated_at,
  (SELECT count(*) FROM chunks WHERE document_id = documents.id AND chunk_set_id = ${currentSet}) AS chunks`;
const currentVersions = "documents JOIN versions ON document_id = documents.id AND version = current_version";

const namesakeRow = z
  .object({ id: z.string().transform(asDocumentId), source: z.string(), labels: z.string().transform(parseStrings) })
  .transform(({ id, ...named }) => ({ documentId: id, ...named }));

const pageRow = z.object({
  document_id: z.string(),
  version: z.number(),
  number: z.number(),
  text: z.string(),
  blocks: z.string(),
  boxes: z.string().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  warnings: z.string(),
  page_count: z.number(),
});

const passageRow = z.object({
  id: z.number(),
  document_id: z.string(),
  version: z.number(),
  spans: z.string(),
  headings: z.string(),
  title: z.string(),
  source: z.string(),
  collection: z.string(),
  date: z.string().nullable(),
});

const originRow = z
  .object({ id: z.number().transform(asChunkId), document_id: z.string().transform(asDocumentId), page: z.number() })
  .transform(({ id, document_id, page }) => ({ chunkId: id, documentId: document_id, page }));

const countsRow = z.object({ documents: z.number(), chunks: z.number() });
const collectionRow = countsRow.extend({ name: z.string() });

/** Reads of knowledge.db beside its writer, over one read-only connection; of a given set in place of the current one. */
export class SqliteKnowledgeReader implements KnowledgeReader {
  readonly #database: Database;
  readonly #origins: Statement;
  readonly #passageRow: Statement;
  readonly #pageText: Statement;
  readonly #chunkSetId: number | undefined;

  constructor(path: string, chunkSetId?: number) {
    this.#database = openForReading(path);
    this.#chunkSetId = chunkSetId;
    const ofChunk = `JOIN documents ON documents.id = chunks.document_id
      JOIN versions ON versions.document_id = chunks.document_id AND versions.version = chunks.version`;
    this.#origins = this.#database.prepare(
      `SELECT chunks.id, chunks.document_id, chunks.page FROM json_each(?) AS wanted JOIN chunks ON chunks.id = wanted.value
       ORDER BY wanted.key`,
    );
    this.#passageRow = this.#database.prepare(
      `SELECT chunks.id, chunks.document_id, chunks.version, spans, headings, title, source, collection, date
       FROM chunks ${ofChunk} WHERE chunks.id = ?`,
    );
    this.#pageText = this.#database
      .prepare("SELECT text FROM pages WHERE document_id = ? AND version = ? AND number = ?")
      .pluck();
  }

  async currentChunkSet(): Promise<ChunkSet | undefined> {
    const set = setInUse(this.#database, this.#chunkSetId);
    const row = prepared(this.#database, "SELECT * FROM chunk_sets WHERE id = ?").get(set ?? 0);
    return row === undefined ? undefined : chunkSetRow.parse(row);
  }

  async counts(visible: Visibility): Promise<{ documents: number; chunks: number }> {
    const { sql, parameters } = scopeCondition({ visible });
    const inside = isEverything({ visible }) ? "1" : `document_id IN (SELECT id FROM documents WHERE ${sql})`;
    const counted = `SELECT (SELECT count(*) FROM documents WHERE ${sql}) AS documents,
                     (SELECT count(*) FROM chunks WHERE chunk_set_id = ${currentSet} AND ${inside}) AS chunks`;
    const twice = isEverything({ visible }) ? [] : [...parameters, ...parameters];
    return countsRow.parse(this.#database.prepare(counted).get(...twice));
  }

  async collections(visible: Visibility): Promise<CollectionCounts[]> {
    const { sql, parameters } = scopeCondition({ visible });
    const counted = `SELECT collection AS name, count(DISTINCT documents.id) AS documents, count(chunks.id) AS chunks
                     FROM documents LEFT JOIN chunks ON document_id = documents.id AND chunk_set_id = ${currentSet} WHERE ${sql} GROUP BY collection ORDER BY collection`;
    return z.array(collectionRow).parse(this.#database.prepare(counted).all(...parameters));
  }

  async visibleOf(ids: readonly DocumentId[], visible: Visibility): Promise<Set<DocumentId>> {
    return new Set(idsInScope(this.#database, { documentIds: ids, visible }).map(asDocumentId));
  }

  async listDocuments({ scope, limit, after }: { scope: Scope; limit: number; after?: string }): Promise<DocumentPage> {
    if (after !== undefined && !isUuid(after)) {
      throw new FootnoteError(
        "invalid_request",
        "This cursor is not one the service gave out. Start again without it.",
      );
    }
    const condition = scopeCondition(scope);
    const rows = this.#database
      .prepare(
        `SELECT ${documentColumns} FROM ${currentVersions} WHERE documents.id > ? AND ${condition.sql} ORDER BY documents.id LIMIT ?`,
      )
      .all(after ?? "", ...condition.parameters, limit + 1);
    const documents = z.array(documentRow).parse(rows);
    const last = documents[limit - 1];
    return {
      documents: documents.slice(0, limit),
      ...(documents.length > limit && last && { nextCursor: last.documentId }),
    };
  }

  async document(id: DocumentId): Promise<StoredDocument | undefined> {
    return this.#document("documents.id = ?", id);
  }

  async namesakes(collection: string, name: string): Promise<Namesake[]> {
    const [first, last] = [name, lastSourceBeside(name)];
    const rows = this.#database
      .prepare(
        "SELECT id, source, visibility_labels AS labels FROM documents WHERE collection = ? AND source BETWEEN ? AND ? ORDER BY source",
      )
      .all(collection, first, last);
    return z
      .array(namesakeRow)
      .parse(rows)
      .filter(({ source }) => shownSource(source) === name);
  }

  async page(request: { documentId: DocumentId; version?: number; number: number }): Promise<StoredPage | undefined> {
    const row = this.#database
      .prepare(
        `SELECT pages.*, page_count FROM pages JOIN versions USING (document_id, version) JOIN documents ON documents.id = document_id
         WHERE document_id = ? AND version = coalesce(?, current_version) AND number = ?`,
      )
      .get(request.documentId, request.version ?? null, request.number);
    if (row === undefined) return undefined;
    const { document_id, version, number, text, blocks, boxes, width, height, warnings, page_count } =
      pageRow.parse(row);
    return {
      documentId: asDocumentId(document_id),
      version,
      number,
      pages: page_count,
      text,
      blocks: parseBlocks(blocks),
      warnings: parseWarnings(warnings),
      ...(boxes !== null && { boxes: parseBoxes(boxes) }),
      ...(width !== null && height !== null && { size: { width, height } }),
    };
  }

  async original({
    documentId,
    version,
  }: {
    documentId: DocumentId;
    version?: number;
  }): Promise<OriginalFile | undefined> {
    const row = this.#database
      .prepare(
        `SELECT content_hash, media_type, source FROM versions JOIN documents ON documents.id = document_id
         WHERE document_id = ? AND version = coalesce(?, current_version)`,
      )
      .get(documentId, version ?? null);
    if (row === undefined) return undefined;
    const file = z.object({ content_hash: z.string(), media_type: z.string(), source: z.string() }).parse(row);
    return {
      contentHash: asContentHash(file.content_hash),
      mediaType: file.media_type,
      source: shownSource(file.source),
    };
  }

  async origins(ids: readonly ChunkId[]): Promise<ChunkOrigin[]> {
    return z.array(originRow).parse(this.#origins.all(JSON.stringify(ids)));
  }

  async passages(ids: readonly ChunkId[]): Promise<Passage[]> {
    return this.#database.transaction(() => ids.flatMap((id) => this.#passage(id) ?? []))();
  }

  async neighbours(id: ChunkId, distance: number): Promise<Passage[]> {
    const sql = `SELECT near.id AS count FROM chunks AS near JOIN chunks AS this
                 ON near.chunk_set_id = this.chunk_set_id AND near.document_id = this.document_id AND near.id <> this.id
                 AND near.ordinal BETWEEN this.ordinal - ? AND this.ordinal + ? WHERE this.id = ? ORDER BY near.ordinal`;
    return this.#database.transaction(() => {
      const ids = z.array(count).parse(this.#database.prepare(sql).all(distance, distance, id));
      return ids.flatMap((near) => this.#passage(asChunkId(near)) ?? []);
    })();
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #document(condition: string, ...parameters: string[]): StoredDocument | undefined {
    const row = this.#database
      .prepare(`SELECT ${documentColumns} FROM ${currentVersions} WHERE ${condition}`)
      .get(...parameters);
    return row === undefined ? undefined : documentRow.parse(row);
  }

  #passage(id: ChunkId): Passage | undefined {
    const row = this.#passageRow.get(id);
    if (row === undefined) return undefined;
    const { document_id, version, spans, headings, title, source, collection, date } = passageRow.parse(row);
    const parsed = parseSpans(spans);
    return {
      chunkId: id,
      documentId: asDocumentId(document_id),
      version,
      title,
      source: shownSource(source),
      collection,
      headings: parseStrings(headings),
      text: chunkText(parsed, (number) => z.string().parse(this.#pageText.get(document_id, version, number))),
      spans: parsed,
      ...(date !== null && { date }),
    };
  }
}
