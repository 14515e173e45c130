import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { ContentHash, JobId } from "../../domain/identifiers.js";
import { type Job, type JobLane, type JobRequest, emptySummary } from "../../domain/job.js";
import { toFootnoteError } from "../../errors.js";
import type { Clock, NewUuid } from "../../ports/clock.js";
import type {
  DocumentIdentity,
  EnqueueOptions,
  JobCount,
  JobListing,
  JobOutcome,
  JobQueue,
  JobUpdate,
} from "../../ports/job-queue.js";
import { countBrokenAttempts, forgetUnchangedFiles, putFilesBack, releaseFiles } from "./abandoned-files.js";
import { awaitedUploads } from "./awaited-uploads.js";
import { countJobs } from "./count-jobs.js";
import { forgetInJobs } from "./forget-in-jobs.js";
import { jobRow } from "./job-row.js";
import { openForWriting } from "./open-database.js";
import { count } from "./rows.js";
import { serviceMigrations } from "./service-schema.js";

const noProgress = JSON.stringify({ done: 0, total: 0, unit: "files" });
const queuedAgain = "state = 'queued', started_at = NULL, finished_at = NULL, cancel_requested = 0, error = NULL";

/** The kind of a job is named by its request. */
function isOfLane(lane: JobLane): string {
  const isAnswering = "json_extract(request, '$.kind') IN ('ask-batch', 'evaluate')";
  return lane === "answers" ? isAnswering : `NOT ${isAnswering}`;
}

/** The ledger in service.db, used by several processes at once. */
export class SqliteJobQueue implements JobQueue {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #newUuid: NewUuid;

  constructor(path: string, clock: Clock, newUuid: NewUuid) {
    this.#database = openForWriting(path, serviceMigrations);
    this.#clock = clock;
    this.#newUuid = newUuid;
  }

  async enqueue(request: JobRequest, { priority, idempotencyKey, owner }: EnqueueOptions): Promise<Job> {
    return this.#transact(() => {
      const same = idempotencyKey === undefined ? undefined : this.#one("idempotency_key = ?", idempotencyKey);
      if (same) return same;
      const id = this.#newUuid();
      this.#database
        .prepare("INSERT INTO jobs VALUES (?, ?, ?, ?, 'queued', ?, ?, '[]', NULL, 0, 0, ?, NULL, NULL, 0, ?)")
        .run(
          id,
          JSON.stringify(request),
          priority,
          idempotencyKey ?? null,
          noProgress,
          JSON.stringify(emptySummary),
          this.#now(),
          owner ?? null,
        );
      return this.#existing(id);
    });
  }

  async claim(lane: JobLane, _signal: AbortSignal, above?: number): Promise<Job | undefined> {
    return this.#transact(() => {
      const waiting = `state = 'queued' AND ${isOfLane(lane)} AND priority > ?`;
      const job = this.#one(`${waiting} ORDER BY priority DESC, id LIMIT 1`, above ?? Number.MIN_SAFE_INTEGER);
      if (!job) return undefined;
      this.#database
        .prepare("UPDATE jobs SET state = 'running', attempts = attempts + 1, started_at = ? WHERE id = ?")
        .run(this.#now(), job.id);
      return this.#existing(job.id);
    });
  }

  async requeueAbandoned(lane: JobLane): Promise<number> {
    return this.#transact(() => {
      const abandoned = `state = 'running' AND ${isOfLane(lane)}`;
      this.#database
        .prepare(`UPDATE jobs SET state = 'cancelled', finished_at = ? WHERE ${abandoned} AND cancel_requested = 1`)
        .run(this.#now());
      const ids = z
        .array(z.string())
        .parse(this.#database.prepare(`SELECT id FROM jobs WHERE ${abandoned}`).pluck().all());
      for (const id of ids) {
        const excused = countBrokenAttempts(this.#database, id) > 0 ? 1 : 0;
        this.#database
          .prepare(`UPDATE jobs SET ${queuedAgain}, excused_attempts = excused_attempts + ? WHERE id = ?`)
          .run(excused, id);
      }
      return ids.length;
    });
  }

  async update(id: JobId, { progress, summary }: JobUpdate): Promise<{ cancelRequested: boolean }> {
    return this.#transact(() => {
      this.#database
        .prepare(
          "UPDATE jobs SET progress = coalesce(?, progress), summary = coalesce(?, summary) WHERE id = ? AND state = 'running'",
        )
        .run(progress ? JSON.stringify(progress) : null, summary ? JSON.stringify(summary) : null, id);
      return { cancelRequested: this.#existing(id).cancelRequested };
    });
  }

  async finish(id: JobId, { state, summary, receipts, error }: JobOutcome): Promise<void> {
    this.#transact(() => {
      putFilesBack(this.#database, id);
      forgetUnchangedFiles(this.#database, id);
      this.#database
        .prepare(
          "UPDATE jobs SET state = ?, summary = ?, receipts = ?, error = ?, finished_at = ? WHERE id = ? AND state = 'running'",
        )
        .run(
          state,
          JSON.stringify(summary),
          JSON.stringify(receipts),
          error ? JSON.stringify(error) : null,
          this.#now(),
          id,
        );
    });
  }

  /** A stop is nobody's failed attempt. */
  async release(id: JobId): Promise<void> {
    this.#transact(() => {
      putFilesBack(this.#database, id);
      this.#database
        .prepare(
          "UPDATE jobs SET state = 'cancelled', finished_at = ? WHERE id = ? AND state = 'running' AND cancel_requested = 1",
        )
        .run(this.#now(), id);
      this.#database
        .prepare(`UPDATE jobs SET ${queuedAgain}, attempts = attempts - 1 WHERE id = ? AND state = 'running'`)
        .run(id);
    });
  }

  async requestCancel(id: JobId): Promise<Job | undefined> {
    return this.#transact(() => {
      this.#database
        .prepare("UPDATE jobs SET state = 'cancelled', finished_at = ? WHERE id = ? AND state = 'queued'")
        .run(this.#now(), id);
      this.#database.prepare("UPDATE jobs SET cancel_requested = 1 WHERE id = ? AND state = 'running'").run(id);
      return this.#one("id = ?", id);
    });
  }

  async retry(id: JobId): Promise<Job | undefined> {
    return this.#transact(() => {
      const queued = this.#database
        .prepare(
          `UPDATE jobs SET ${queuedAgain}, attempts = 0, excused_attempts = 0, progress = ?, summary = ?, receipts = '[]'
           WHERE id = ? AND state NOT IN ('queued', 'running')`,
        )
        .run(noProgress, JSON.stringify(emptySummary), id);
      if (queued.changes > 0) releaseFiles(this.#database, id);
      return this.#one("id = ?", id);
    });
  }

  async forget(document: DocumentIdentity): Promise<ContentHash[]> {
    return this.#transact(() => forgetInJobs(this.#database, document));
  }

  async awaitedFiles(): Promise<Set<ContentHash>> {
    return awaitedUploads(this.#database);
  }

  async find(id: JobId): Promise<Job | undefined> {
    return this.#one("id = ?", id);
  }

  async list(limit: number, _signal: AbortSignal, { after, owner }: JobListing = {}): Promise<Job[]> {
    const conditions = [after !== undefined && "id < ?", owner !== undefined && "owner = ?"].filter(Boolean);
    const parameters = [after, owner].filter((value) => value !== undefined);
    const where = conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
    const found = this.#database.prepare(`SELECT * FROM jobs ${where} ORDER BY id DESC LIMIT ?`);
    return z.array(jobRow).parse(found.all(...parameters, limit));
  }

  async waiting(): Promise<number> {
    return count.parse(this.#database.prepare("SELECT count(*) AS count FROM jobs WHERE state = 'queued'").get());
  }

  async counts(): Promise<JobCount[]> {
    return countJobs(this.#database);
  }

  async isOwner(owner: string, id: JobId): Promise<boolean> {
    return this.#database.prepare("SELECT 1 FROM jobs WHERE id = ? AND owner = ?").get(id, owner) !== undefined;
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #one(condition: string, ...parameters: (string | number)[]): Job | undefined {
    const row = this.#database.prepare(`SELECT * FROM jobs WHERE ${condition}`).get(...parameters);
    return row === undefined ? undefined : jobRow.parse(row);
  }

  #existing(id: string): Job {
    return jobRow.parse(this.#database.prepare("SELECT * FROM jobs WHERE id = ?").get(id));
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }

  #transact<Result>(work: () => Result): Result {
    try {
      return this.#database.transaction(work).immediate();
    } catch (thrown) {
      throw toFootnoteError(thrown);
    }
  }
}
