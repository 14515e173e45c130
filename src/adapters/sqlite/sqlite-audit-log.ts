import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { AuditEntry } from "../../domain/audit-entry.js";
import { asDocumentId, isUuid } from "../../domain/identifiers.js";
import { FootnoteError } from "../../errors.js";
import type { Logger } from "../../logger.js";
import type { AuditLog, AuditPage } from "../../ports/audit-log.js";
import type { Clock } from "../../ports/clock.js";
import { openForWriting } from "./open-database.js";
import { parseStrings } from "./rows.js";
import { serviceMigrations } from "./service-schema.js";

export interface AuditLogOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly retentionDays: number;
}

/** A request must not wait for the disk to have said that it was made. */
const writeEveryMs = 250;
const msADay = 86_400_000;
/** Of callers without a key, in one writing: who knocks a million times does not fill the disk. */
const mostUnknown = 50;

const entryRow = z
  .object({
    id: z.string(),
    at: z.string(),
    who: z.string(),
    action: z.string(),
    documents: z.string().transform((json) => parseStrings(json).map(asDocumentId)),
    outcome: z.enum(["done", "refused", "not_found", "failed"]),
    question: z.string().nullable(),
  })
  .transform(({ question, ...entry }): AuditEntry => ({ ...entry, ...(question !== null && { question }) }));

/** The audit log in service.db. */
export class SqliteAuditLog implements AuditLog {
  readonly #database: Database;
  readonly #options: AuditLogOptions;
  #waiting: AuditEntry[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(path: string, options: AuditLogOptions) {
    this.#database = openForWriting(path, serviceMigrations);
    this.#options = options;
  }

  record(entry: AuditEntry): void {
    const isUnknown = ({ who }: AuditEntry) => who === "unknown";
    if (isUnknown(entry) && this.#waiting.filter(isUnknown).length >= mostUnknown) return;
    this.#waiting.push(entry);
    this.#timer ??= setTimeout(() => this.#writeLater(), writeEveryMs).unref();
  }

  async list({ limit, after }: { limit: number; after?: string }): Promise<AuditPage> {
    if (after !== undefined && !isUuid(after)) {
      const sentence = "This cursor is not one the service gave out. Start again without it.";
      throw new FootnoteError("invalid_request", sentence);
    }
    this.#write();
    const rows = this.#database
      .prepare("SELECT * FROM audit WHERE at >= ? AND id < ? ORDER BY id DESC LIMIT ?")
      .all(this.#oldest(), after ?? "g", limit + 1);
    const found = z.array(entryRow).parse(rows);
    const last = found[limit - 1];
    return { entries: found.slice(0, limit), ...(found.length > limit && last && { nextCursor: last.id }) };
  }

  async close(): Promise<void> {
    this.#write();
    this.#database.close();
  }

  #writeLater(): void {
    this.#timer = undefined;
    try {
      this.#write();
    } catch (err) {
      this.#options.logger.error(
        { err, entries: this.#waiting.length },
        "the audit log cannot be written; trying again",
      );
      this.#timer = setTimeout(() => this.#writeLater(), writeEveryMs * 20).unref();
    }
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    const insert = this.#database.prepare("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)");
    this.#database
      .transaction(() => {
        for (const { id, at, who, action, documents, outcome, question } of waiting)
          insert.run(id, at, who, action, JSON.stringify(documents), outcome, question ?? null);
        this.#database.prepare("DELETE FROM audit WHERE at < ?").run(this.#oldest());
      })
      .immediate();
    this.#waiting = [];
  }

  /** ISO 8601, which is in the order of time. */
  #oldest(): string {
    const { clock, retentionDays } = this.#options;
    return new Date(clock.now().getTime() - retentionDays * msADay).toISOString();
  }
}
