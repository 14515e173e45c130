import type { Database } from "better-sqlite3";
import { z } from "zod";
import { type ChunkSet, type ChunkSetTarget, isSetFor } from "../../domain/chunk-set.js";
import { type ContentHash, type DocumentId, type InputHash, asContentHash } from "../../domain/identifiers.js";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import type { Clock } from "../../ports/clock.js";
import type { DocumentIdentity } from "../../ports/job-queue.js";
import type {
  CommitReceipt,
  DocumentChange,
  InnerDocument,
  KnowledgeStore,
  KnownDocument,
} from "../../ports/knowledge-store.js";
import { innerDocuments } from "./inner-documents.js";
import { knownDocuments } from "./known-documents.js";
import { knowledgeMigrations } from "./knowledge-schema.js";
import { openForWriting } from "./open-database.js";
import { chunkSetRow, count, labelsJson } from "./rows.js";
import { removeDocumentNames, writeDocumentNames } from "./document-names.js";
import { removeChunks, removeOrphanedVectors } from "./remove-chunks.js";
import { makeChunkSet } from "./make-chunk-set.js";
import { renameDocument } from "./rename-document.js";
import { fromBlob } from "./stored-vector.js";
import { writeChunks } from "./write-chunks.js";

type Removal = Awaited<ReturnType<KnowledgeStore["remove"]>>;

const identityRow = z.object({ collection: z.string(), source: z.string(), origin: z.string().nullable() });
const versionRow = z.object({ current_version: z.number(), content_hash: z.string() });

/** knowledge.db, held by the one writer. Every public call is one transaction. */
export class SqliteKnowledgeStore implements KnowledgeStore {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(path: string, clock: Clock) {
    this.#database = openForWriting(path, knowledgeMigrations);
    this.#clock = clock;
  }

  async openChunkSet(target: ChunkSetTarget): Promise<ChunkSet> {
    return this.#transact(() => {
      const current = this.#database.prepare("SELECT * FROM chunk_sets WHERE state = 'current'").get();
      if (current === undefined) return makeChunkSet(this.#database, target, "current", this.#clock.now());
      const chunkSet = chunkSetRow.parse(current);
      if (isSetFor(chunkSet, target)) return chunkSet;
      throw new FootnoteError(
        "embedder_mismatch",
        "The stored documents were indexed by another embedder or by an earlier version. Run `footnote reindex`; questions are answered as before meanwhile.",
      );
    });
  }

  async knownDocuments(collection: string): Promise<KnownDocument[]> {
    return knownDocuments(this.#database, collection);
  }

  async findBySource(collection: string, source: string): Promise<KnownDocument | undefined> {
    return knownDocuments(this.#database, collection, source)[0];
  }

  async innerDocuments(documentId: DocumentId): Promise<InnerDocument[]> {
    return innerDocuments(this.#database, documentId);
  }

  async storedVectors(inputHashes: readonly InputHash[]): Promise<Map<InputHash, Float32Array>> {
    const select = this.#database.prepare("SELECT vector FROM vectors WHERE input_hash = ?").pluck();
    const found = new Map<InputHash, Float32Array>();
    for (const hash of inputHashes) {
      const blob: unknown = select.get(hash);
      if (Buffer.isBuffer(blob)) found.set(hash, fromBlob(blob));
    }
    return found;
  }

  async commit(change: DocumentChange): Promise<CommitReceipt> {
    return this.#transact(() => {
      const { documentId, contentHash } = change;
      const stored = this.#currentVersion(documentId);
      if (stored?.content_hash === contentHash) {
        const added = "SELECT max(added_sequence) AS count FROM chunks WHERE document_id = ?";
        return { documentId, version: stored.current_version, changeSequence: this.#count(added, documentId) };
      }
      const version = (stored?.current_version ?? 0) + 1;
      const changeSequence = this.#nextSequence();
      this.#writeVersion(change, version);
      writeDocumentNames(this.#database, change);
      removeChunks(this.#database, documentId, changeSequence);
      writeChunks(this.#database, change, version, changeSequence);
      removeOrphanedVectors(this.#database);
      return { documentId, version, changeSequence };
    });
  }

  async touch({ documentId, origin, tags, labels }: Parameters<KnowledgeStore["touch"]>[0]): Promise<void> {
    this.#transact(() => {
      this.#nextSequence();
      this.#database
        .prepare(
          `UPDATE documents SET origin = coalesce(?, origin), tags = ?, visibility_labels = coalesce(?, visibility_labels)
           WHERE id = ?`,
        )
        .run(origin ?? null, JSON.stringify(tags), labelsJson(labels), documentId);
    });
  }

  async rename(document: Parameters<KnowledgeStore["rename"]>[0]): Promise<void> {
    this.#transact(() =>
      renameDocument(this.#database, document, this.#nextSequence(), this.#clock.now().toISOString()),
    );
  }

  async identity(documentId: DocumentId): Promise<DocumentIdentity | undefined> {
    const row = this.#database.prepare("SELECT collection, source, origin FROM documents WHERE id = ?").get(documentId);
    if (row === undefined) return undefined;
    const { origin, ...named } = identityRow.parse(row);
    return { documentId, ...named, ...(origin !== null && { origin }) };
  }

  async remove(documentId: DocumentId): Promise<Removal> {
    return this.#transact(() => {
      if (!this.#currentVersion(documentId)) return undefined;
      const hashes = z
        .array(z.object({ content_hash: z.string() }))
        .parse(
          this.#database.prepare("SELECT DISTINCT content_hash FROM versions WHERE document_id = ?").all(documentId),
        );
      const pending = this.#isPublished(documentId);
      const pages = this.#count("SELECT count(*) AS count FROM pages WHERE document_id = ?", documentId);
      const versions = this.#count("SELECT count(*) AS count FROM versions WHERE document_id = ?", documentId);
      const chunks = removeChunks(this.#database, documentId, this.#nextSequence());
      const vectors = removeOrphanedVectors(this.#database);
      removeDocumentNames(this.#database, documentId);
      this.#database
        .prepare("DELETE FROM generations WHERE chunk_set_id IN (SELECT id FROM chunk_sets WHERE state <> 'current')")
        .run();
      this.#database.prepare("DELETE FROM documents WHERE id = ?").run(documentId);
      const orphanedFiles = hashes
        .map((row) => asContentHash(row.content_hash))
        .filter((hash) => !this.#isReferenced(hash));
      return {
        documentId,
        removed: { versions, pages, chunks, postings: chunks, vectors, files: orphanedFiles.length },
        erasure: pending ? "pending" : "complete",
        orphanedFiles,
      };
    });
  }

  async referencedFiles(hashes: readonly ContentHash[]): Promise<Set<ContentHash>> {
    return new Set(hashes.filter((hash) => this.#isReferenced(hash)));
  }

  async close(): Promise<void> {
    if (!this.#database.open) return;
    this.#database.pragma("wal_checkpoint(TRUNCATE)");
    this.#database.close();
  }

  #writeVersion(change: DocumentChange, version: number): void {
    const { documentId, collection, source, origin, tags, labels, contentHash, sizeBytes, document } = change;
    const now = this.#clock.now().toISOString();
    this.#database
      .prepare(
        `INSERT INTO documents (id, collection, source, origin, tags, visibility_labels, current_version, updated_at)
         VALUES (:documentId, :collection, :source, :origin, :tags, coalesce(:labels, '[]'), :version, :now)
         ON CONFLICT (id) DO UPDATE SET origin = excluded.origin, tags = excluded.tags,
           visibility_labels = coalesce(:labels, visibility_labels), current_version = excluded.current_version,
           updated_at = excluded.updated_at`,
      )
      .run({
        ...{ documentId, collection, source, version, now },
        origin: origin ?? null,
        tags: JSON.stringify(tags),
        labels: labelsJson(labels),
      });
    this.#database
      .prepare(
        `INSERT INTO versions (document_id, version, content_hash, size_bytes, media_type, title, date, metadata, warnings, page_count, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        documentId,
        version,
        contentHash,
        sizeBytes,
        document.mediaType,
        document.title,
        document.date ?? null,
        JSON.stringify(document.metadata),
        JSON.stringify(document.warnings),
        document.pages.length,
        now,
      );
    const insertPage = this.#database.prepare(
      "INSERT INTO pages (document_id, version, number, text, blocks, boxes, width, height, warnings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    );
    for (const { number, text, blocks, boxes, size, warnings } of document.pages) {
      const boxesJson = boxes === undefined ? null : JSON.stringify(boxes);
      const dimensions = [size?.width ?? null, size?.height ?? null];
      insertPage.run(
        documentId,
        version,
        number,
        text,
        JSON.stringify(blocks),
        boxesJson,
        ...dimensions,
        JSON.stringify(warnings),
      );
    }
  }

  #currentVersion(documentId: DocumentId): z.infer<typeof versionRow> | undefined {
    const row = this.#database
      .prepare(
        "SELECT current_version, content_hash FROM documents JOIN versions ON document_id = id AND version = current_version WHERE id = ?",
      )
      .get(documentId);
    return row === undefined ? undefined : versionRow.parse(row);
  }

  /** Whether the published graph may hold a vector of the document: of this version, or of one before it that has gone. */
  #isPublished(documentId: DocumentId): boolean {
    const generations = "generations JOIN chunk_sets ON chunk_sets.id = generations.chunk_set_id";
    const inForce = "generations.state = 'current' AND chunk_sets.state = 'current'";
    const own = `SELECT count(*) AS count FROM ${generations} JOIN chunks ON chunks.chunk_set_id = chunk_sets.id
                 WHERE ${inForce} AND document_id = ? AND added_sequence <= change_sequence`;
    const earlier = `SELECT count(*) AS count FROM ${generations} JOIN tombstones ON tombstones.chunk_set_id = chunk_sets.id
                     WHERE ${inForce} AND removed_sequence > change_sequence
                     AND (SELECT count(*) FROM versions WHERE document_id = ?) > 1`;
    return this.#count(own, documentId) > 0 || this.#count(earlier, documentId) > 0;
  }

  #isReferenced(hash: ContentHash): boolean {
    return (
      this.#count(
        "SELECT count(*) AS count FROM versions JOIN documents ON id = document_id WHERE content_hash = ?",
        hash,
      ) > 0
    );
  }

  #sequence(): number {
    return this.#count("SELECT value AS count FROM sequences WHERE name = 'change'");
  }

  #nextSequence(): number {
    this.#database.prepare("UPDATE sequences SET value = value + 1 WHERE name = 'change'").run();
    return this.#sequence();
  }

  #count(sql: string, ...parameters: (string | number)[]): number {
    return count.parse(this.#database.prepare(sql).get(...parameters));
  }

  #transact<Result>(work: () => Result): Result {
    try {
      return this.#database.transaction(work).immediate();
    } catch (thrown) {
      throw toFootnoteError(thrown);
    }
  }
}
