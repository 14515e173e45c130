import type { Database } from "better-sqlite3";
import { z } from "zod";
import { type ContentHash, type JobId, asContentHash } from "../../domain/identifiers.js";
import { type FileState, fileStates } from "../../domain/job.js";
import { toFootnoteError } from "../../errors.js";
import type { Clock } from "../../ports/clock.js";
import type { FailedAttempts, FileLedger, FinishedFile, JobFilesPage, RecordedFile } from "../../ports/file-ledger.js";
import { openForWriting } from "./open-database.js";
import { serviceMigrations } from "./service-schema.js";

const rowsAtOnce = 5_000;
const fault = z.object({ code: z.string(), message: z.string() });
const error = z
  .string()
  .nullable()
  .transform((json) => (json === null ? undefined : fault.parse(JSON.parse(json))));
const attemptsRow = z.object({ source: z.string(), content_hash: z.string(), attempts: z.number(), error });
const fileRow = z.object({
  path: z.string(),
  state: z.enum(fileStates),
  attempts: z.number(),
  error,
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
});

/** The ledger of files in service.db. */
export class SqliteFileLedger implements FileLedger {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(path: string, clock: Clock) {
    this.#database = openForWriting(path, serviceMigrations);
    // What is written survives the process either way, and a power cut is no file's fault.
    this.#database.pragma("synchronous = NORMAL");
    this.#clock = clock;
  }

  async failedAttempts(collection: string): Promise<Map<string, FailedAttempts>> {
    const rows = this.#database.prepare("SELECT * FROM file_attempts WHERE collection = ?").all(collection);
    return new Map(
      z
        .array(attemptsRow)
        .parse(rows)
        .map((row) => [
          row.source,
          {
            contentHash: asContentHash(row.content_hash),
            attempts: row.attempts,
            ...(row.error && { error: row.error }),
          },
        ]),
    );
  }

  async record(id: JobId, files: readonly RecordedFile[]): Promise<void> {
    const now = this.#now();
    const insert = this.#database.prepare(
      `INSERT INTO job_files (job_id, path, state, attempts, error, finished_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (job_id, path) DO UPDATE SET
         state = excluded.state, attempts = excluded.attempts, error = excluded.error, finished_at = excluded.finished_at
       WHERE excluded.state <> 'unchanged' OR state <> 'done'`,
    );
    for (let start = 0; start < files.length; start += rowsAtOnce) {
      const some = files.slice(start, start + rowsAtOnce);
      this.#transact(() => {
        for (const { path, state, attempts, error: cause } of some) {
          const finished = state === "queued" ? null : now;
          insert.run(id, path, state, attempts ?? 0, cause ? JSON.stringify(cause) : null, finished);
        }
      });
    }
  }

  async begin(id: JobId, path: string, contentHash: ContentHash | undefined): Promise<void> {
    this.#transact(() =>
      this.#database
        .prepare(
          `INSERT INTO job_files (job_id, path, state, content_hash, attempts, started_at) VALUES (?, ?, 'running', ?, 0, ?)
           ON CONFLICT (job_id, path) DO UPDATE SET
             state = 'running', content_hash = excluded.content_hash, started_at = excluded.started_at,
             error = NULL, finished_at = NULL`,
        )
        .run(id, path, contentHash ?? null, this.#now()),
    );
  }

  async end(id: JobId, collection: string, path: string, outcome: FinishedFile): Promise<void> {
    const { state, countsAgainst } = outcome;
    const cause = outcome.error ? JSON.stringify(outcome.error) : null;
    this.#transact(() => {
      if (state !== "failed") this.#forgive(collection, path);
      else if (countsAgainst !== undefined) this.#blame(collection, path, countsAgainst, cause);
      this.#database
        .prepare(
          `UPDATE job_files SET state = :state, error = :cause, finished_at = :now, attempts = coalesce(
             (SELECT attempts FROM file_attempts WHERE collection = :collection AND source = :path), 0)
           WHERE job_id = :id AND path = :path`,
        )
        .run({ state, cause, now: this.#now(), collection, path, id });
    });
  }

  async files(
    id: JobId,
    { limit, after, state }: { readonly limit: number; readonly after?: string; readonly state?: FileState },
  ): Promise<JobFilesPage> {
    const rows = z.array(fileRow).parse(
      this.#database
        .prepare(
          `SELECT * FROM job_files WHERE job_id = ? AND path > ? AND (? IS NULL OR state = ?)
           ORDER BY path LIMIT ?`,
        )
        .all(id, after ?? "", state ?? null, state ?? null, limit + 1),
    );
    const files = rows.slice(0, limit).map(({ started_at, finished_at, error: cause, ...file }) => ({
      ...file,
      ...(cause && { error: cause }),
      ...(started_at !== null && { startedAt: started_at }),
      ...(finished_at !== null && { finishedAt: finished_at }),
    }));
    const last = files.at(-1);
    return { files, ...(rows.length > limit && last && { nextCursor: last.path }) };
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #blame(collection: string, source: string, contentHash: ContentHash, cause: string | null): void {
    this.#database
      .prepare(
        `INSERT INTO file_attempts VALUES (?, ?, ?, 1, ?) ON CONFLICT (collection, source) DO UPDATE SET
           attempts = CASE WHEN content_hash = excluded.content_hash THEN attempts + 1 ELSE 1 END,
           content_hash = excluded.content_hash, error = excluded.error`,
      )
      .run(collection, source, contentHash, cause);
  }

  #forgive(collection: string, source: string): void {
    this.#database.prepare("DELETE FROM file_attempts WHERE collection = ? AND source = ?").run(collection, source);
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }

  #transact(work: () => unknown): void {
    try {
      this.#database.transaction(work).immediate();
    } catch (thrown) {
      throw toFootnoteError(thrown);
    }
  }
}
