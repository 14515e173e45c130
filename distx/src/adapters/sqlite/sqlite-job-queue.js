import { z } from "zod";
import { emptySummary } from "../../domain/job.js";
import { toFootnoteError } from "../../errors.js";
import { jobRow } from "./job-row.js";
import { openForWriting } from "./open-database.js";
import { serviceMigrations } from "./service-schema.js";
const noProgress = JSON.stringify({ done: 0, total: 0, unit: "files" });
const queuedAgain = "state = 'queued', started_at = NULL, finished_at = NULL, cancel_requested = 0, error = NULL";
/** The ledger in service.db, used by several processes at once. */
export class SqliteJobQueue {
    #database;
    #clock;
    #newUuid;
    constructor(path, clock, newUuid) {
        this.#database = openForWriting(path, serviceMigrations);
        this.#clock = clock;
        this.#newUuid = newUuid;
    }
    async enqueue(request, { priority, idempotencyKey }) {
        return this.#transact(() => {
            const same = idempotencyKey === undefined ? undefined : this.#one("idempotency_key = ?", idempotencyKey);
            if (same)
                return same;
            const id = this.#newUuid();
            this.#database
                .prepare("INSERT INTO jobs VALUES (?, ?, ?, ?, 'queued', ?, ?, '[]', NULL, 0, 0, ?, NULL, NULL)")
                .run(id, JSON.stringify(request), priority, idempotencyKey ?? null, noProgress, JSON.stringify(emptySummary), this.#now());
            return this.#existing(id);
        });
    }
    async claim() {
        return this.#transact(() => {
            const job = this.#one("state = 'queued' ORDER BY priority DESC, id LIMIT 1");
            if (!job)
                return undefined;
            this.#database
                .prepare("UPDATE jobs SET state = 'running', attempts = attempts + 1, started_at = ? WHERE id = ?")
                .run(this.#now(), job.id);
            return this.#existing(job.id);
        });
    }
    async requeueAbandoned() {
        return this.#transact(() => {
            this.#database
                .prepare("UPDATE jobs SET state = 'cancelled', finished_at = ? WHERE state = 'running' AND cancel_requested = 1")
                .run(this.#now());
            return this.#database.prepare(`UPDATE jobs SET ${queuedAgain} WHERE state = 'running'`).run().changes;
        });
    }
    async update(id, { progress, summary }) {
        return this.#transact(() => {
            this.#database
                .prepare("UPDATE jobs SET progress = coalesce(?, progress), summary = coalesce(?, summary) WHERE id = ? AND state = 'running'")
                .run(progress ? JSON.stringify(progress) : null, summary ? JSON.stringify(summary) : null, id);
            return { cancelRequested: this.#existing(id).cancelRequested };
        });
    }
    async finish(id, { state, summary, receipts, error }) {
        this.#transact(() => this.#database
            .prepare("UPDATE jobs SET state = ?, summary = ?, receipts = ?, error = ?, finished_at = ? WHERE id = ? AND state = 'running'")
            .run(state, JSON.stringify(summary), JSON.stringify(receipts), error ? JSON.stringify(error) : null, this.#now(), id));
    }
    /** A stop is nobody's failed attempt. */
    async release(id) {
        this.#transact(() => {
            this.#database
                .prepare("UPDATE jobs SET state = 'cancelled', finished_at = ? WHERE id = ? AND state = 'running' AND cancel_requested = 1")
                .run(this.#now(), id);
            this.#database
                .prepare(`UPDATE jobs SET ${queuedAgain}, attempts = attempts - 1 WHERE id = ? AND state = 'running'`)
                .run(id);
        });
    }
    async requestCancel(id) {
        return this.#transact(() => {
            this.#database
                .prepare("UPDATE jobs SET state = 'cancelled', finished_at = ? WHERE id = ? AND state = 'queued'")
                .run(this.#now(), id);
            this.#database.prepare("UPDATE jobs SET cancel_requested = 1 WHERE id = ? AND state = 'running'").run(id);
            return this.#one("id = ?", id);
        });
    }
    async retry(id) {
        return this.#transact(() => {
            this.#database
                .prepare(`UPDATE jobs SET ${queuedAgain}, attempts = 0, progress = ?, summary = ?, receipts = '[]'
           WHERE id = ? AND state NOT IN ('queued', 'running')`)
                .run(noProgress, JSON.stringify(emptySummary), id);
            return this.#one("id = ?", id);
        });
    }
    async awaitedFiles() {
        const unfinished = this.#database.prepare("SELECT * FROM jobs WHERE state IN ('queued', 'running')").all();
        const uploads = z
            .array(jobRow)
            .parse(unfinished)
            .flatMap(({ request }) => (request.kind === "ingest-uploads" ? request.uploads : []));
        return new Set(uploads.map(({ contentHash }) => contentHash));
    }
    async find(id) {
        return this.#one("id = ?", id);
    }
    async list(limit) {
        return z.array(jobRow).parse(this.#database.prepare("SELECT * FROM jobs ORDER BY id DESC LIMIT ?").all(limit));
    }
    async close() {
        this.#database.close();
    }
    #one(condition, ...parameters) {
        const row = this.#database.prepare(`SELECT * FROM jobs WHERE ${condition}`).get(...parameters);
        return row === undefined ? undefined : jobRow.parse(row);
    }
    #existing(id) {
        return jobRow.parse(this.#database.prepare("SELECT * FROM jobs WHERE id = ?").get(id));
    }
    #now() {
        return this.#clock.now().toISOString();
    }
    #transact(work) {
        try {
            return this.#database.transaction(work).immediate();
        }
        catch (thrown) {
            throw toFootnoteError(thrown);
        }
    }
}
