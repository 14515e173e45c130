import type { Database } from "better-sqlite3";
import { z } from "zod";
import { type ChunkSet, type ChunkSetTarget, isSetFor } from "../../domain/chunk-set.js";
import type { EmbeddedChunk } from "../../domain/chunk.js";
import { type JobId, asDocumentId } from "../../domain/identifiers.js";
import type { MissingDocument, ReindexReport } from "../../domain/reindex-report.js";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import type { ChunkSets, SetCounts, StoredVersion } from "../../ports/chunk-sets.js";
import type { Clock } from "../../ports/clock.js";
import { chunkSetFaults, documentsMissing } from "./chunk-set-faults.js";
import { knowledgeMigrations } from "./knowledge-schema.js";
import { makeChunkSet } from "./make-chunk-set.js";
import { openForWriting } from "./open-database.js";
import { reindexReport } from "./reindex-report-row.js";
import { removeChunkSet } from "./remove-chunk-set.js";
import { chunkSetRow, count } from "./rows.js";
import { fromBlob } from "./stored-vector.js";
import { storedVersion } from "./stored-version.js";
import { writeChunks } from "./write-chunks.js";

const missingRow = z.object({ documentId: z.string().transform(asDocumentId), version: z.number() });
const countsRow = z.object({ documents: z.number(), chunks: z.number() });

/** The chunk sets of knowledge.db, for the one writer. */
export class SqliteChunkSets implements ChunkSets {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(path: string, clock: Clock) {
    this.#database = openForWriting(path, knowledgeMigrations);
    this.#clock = clock;
  }

  async all(): Promise<ChunkSet[]> {
    return z.array(chunkSetRow).parse(this.#database.prepare("SELECT * FROM chunk_sets ORDER BY id").all());
  }

  async openBuilding(target: ChunkSetTarget): Promise<ChunkSet> {
    return this.#transact(() => {
      const building = this.#database.prepare("SELECT * FROM chunk_sets WHERE state = 'building'").all();
      const sets = z.array(chunkSetRow).parse(building);
      const same = sets.find((set) => isSetFor(set, target));
      for (const { id } of sets) if (id !== same?.id) removeChunkSet(this.#database, id);
      return same ?? makeChunkSet(this.#database, target, "building", this.#clock.now());
    });
  }

  async missing(chunkSetId: number): Promise<MissingDocument[]> {
    const sql = `SELECT id AS documentId, current_version AS version ${documentsMissing} ORDER BY id`;
    return z.array(missingRow).parse(this.#database.prepare(sql).all({ set: chunkSetId }));
  }

  async storedVersion(missing: MissingDocument): Promise<StoredVersion | undefined> {
    return this.#transact(() => storedVersion(this.#database, missing));
  }

  /**
   * Does not grow the change sequence: nobody reads the set, and readers of the current one would look for what is new in vain.
   * A document is missing only since a change after whatever generation the set has, so its chunks come behind that.
   */
  async add(chunkSetId: number, version: StoredVersion, chunks: readonly EmbeddedChunk[]): Promise<void> {
    this.#transact(() => {
      const isThere = "SELECT count(*) AS count FROM chunks WHERE document_id = ? AND chunk_set_id = ?";
      const isCurrent = "SELECT count(*) AS count FROM documents WHERE id = ? AND current_version = ?";
      if (this.#count(isThere, version.documentId, chunkSetId) > 0) return;
      if (this.#count(isCurrent, version.documentId, version.version) === 0) return;
      writeChunks(this.#database, { ...version, chunkSetId, chunks }, version.version, this.#sequence());
    });
  }

  async counts(chunkSetId: number): Promise<SetCounts> {
    const sql =
      "SELECT count(DISTINCT document_id) AS documents, count(*) AS chunks FROM chunks WHERE chunk_set_id = ?";
    return countsRow.parse(this.#database.prepare(sql).get(chunkSetId));
  }

  async textLength(): Promise<number> {
    return this.#count(
      `SELECT coalesce(sum(length(text)), 0) AS count FROM documents
       JOIN pages ON document_id = documents.id AND version = current_version`,
    );
  }

  async faults(chunkSetId: number): Promise<string[]> {
    return this.#transact(() => chunkSetFaults(this.#database, chunkSetId));
  }

  async probes(chunkSetId: number, limit: number): Promise<Float32Array[]> {
    const { chunks } = await this.counts(chunkSetId);
    const sql = `SELECT vector FROM chunks JOIN vectors USING (input_hash)
                 WHERE chunk_set_id = ? AND chunks.id % ? = 0 ORDER BY chunks.id LIMIT ?`;
    const step = Math.max(1, Math.floor(chunks / limit));
    const rows = this.#database.prepare(sql).pluck().all(chunkSetId, step, limit);
    return z.array(z.instanceof(Buffer)).parse(rows).map(fromBlob);
  }

  async swap(chunkSetId: number, { jobId, report }: { jobId: JobId; report: ReindexReport }): Promise<void> {
    this.#transact(() => {
      if (this.#count(`SELECT count(*) AS count ${documentsMissing.replace(":set", "?")}`, chunkSetId) > 0)
        throw new FootnoteError(
          "conflict",
          "Documents changed while the set was being checked. Run the re-index again.",
        );
      this.#database.prepare("UPDATE sequences SET value = value + 1 WHERE name = 'change'").run();
      this.#database.prepare("UPDATE chunk_sets SET state = 'retired' WHERE state = 'current'").run();
      this.#database
        .prepare("UPDATE chunk_sets SET state = 'current', current_since = ?, swapped_by = ?, report = ? WHERE id = ?")
        .run(this.#sequence(), jobId, JSON.stringify(report), chunkSetId);
    });
  }

  async swappedBy(jobId: JobId): Promise<ReindexReport | undefined> {
    const row: unknown = this.#database
      .prepare("SELECT report FROM chunk_sets WHERE state = 'current' AND swapped_by = ?")
      .pluck()
      .get(jobId);
    return typeof row === "string" ? reindexReport.parse(JSON.parse(row)) : undefined;
  }

  async remove(chunkSetId: number): Promise<void> {
    this.#transact(() => removeChunkSet(this.#database, chunkSetId));
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #sequence(): number {
    return this.#count("SELECT value AS count FROM sequences WHERE name = 'change'");
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
