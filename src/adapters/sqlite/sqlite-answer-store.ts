import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { Feedback } from "../../domain/feedback.js";
import { type AnswerId, type DocumentId, isUuid } from "../../domain/identifiers.js";
import { type Receipt, documentsOf, redactReceipt } from "../../domain/receipt.js";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import type { AnswerStore, FeedbackPage, NewFeedback } from "../../ports/answer-store.js";
import type { Clock, NewUuid } from "../../ports/clock.js";
import { openForWriting } from "./open-database.js";
import { feedbackRow, receiptRow } from "./receipt-row.js";
import { serviceMigrations } from "./service-schema.js";

export interface AnswerStoreOptions {
  readonly clock: Clock;
  readonly newUuid: NewUuid;
  /** For ever where absent. */
  readonly retentionDays?: number;
}

const msADay = 86_400_000;

/** Receipts and feedback in service.db, used by several processes at once. */
export class SqliteAnswerStore implements AnswerStore {
  readonly #database: Database;
  readonly #options: AnswerStoreOptions;

  constructor(path: string, options: AnswerStoreOptions) {
    this.#database = openForWriting(path, serviceMigrations);
    this.#options = options;
  }

  async keep(receipt: Receipt): Promise<void> {
    this.#transact(() => {
      const redacted = [...documentsOf(receipt)].filter((id) =>
        this.#database.prepare("SELECT 1 FROM redacted_documents WHERE document_id = ?").get(id),
      );
      const kept = redactReceipt(receipt, new Set(redacted));
      this.#database
        .prepare("INSERT INTO answers VALUES (?, ?, ?, ?)")
        .run(kept.id, kept.createdAt, JSON.stringify(kept), kept.askedBy ?? null);
      this.#noteDocuments(kept);
      this.#removeExpired();
    });
  }

  async find(id: AnswerId): Promise<Receipt | undefined> {
    const row = this.#database
      .prepare("SELECT receipt FROM answers WHERE id = ? AND created_at >= ?")
      .get(id, this.#oldest());
    return row === undefined ? undefined : receiptRow.parse(row);
  }

  async isAsker(askedBy: string, id: AnswerId): Promise<boolean> {
    const known = this.#database.prepare("SELECT 1 FROM answers WHERE id = ? AND asked_by = ?");
    return known.get(id, askedBy) !== undefined;
  }

  async redact(documentIds: readonly DocumentId[]): Promise<number> {
    const gone = new Set(documentIds);
    return this.#transact(() => {
      const changed = new Set<AnswerId>();
      for (const documentId of gone) {
        this.#database.prepare("INSERT OR IGNORE INTO redacted_documents VALUES (?)").run(documentId);
        const rows = this.#database
          .prepare("SELECT receipt FROM answers JOIN answer_documents ON answer_id = id WHERE document_id = ?")
          .all(documentId);
        for (const receipt of z.array(receiptRow).parse(rows)) {
          this.#replace(redactReceipt(receipt, new Set([documentId])));
          changed.add(receipt.id);
        }
        // What somebody wrote about an answer may repeat what it says.
        this.#database
          .prepare(
            `UPDATE feedback SET comment = NULL
             WHERE answer_id IN (SELECT answer_id FROM answer_documents WHERE document_id = ?)`,
          )
          .run(documentId);
        this.#database
          .prepare(
            `UPDATE kept_replies SET digest = '', body = NULL WHERE EXISTS
               (SELECT 1 FROM answer_documents WHERE document_id = ? AND instr(body, answer_id) > 0)`,
          )
          .run(documentId);
        this.#database.prepare("DELETE FROM answer_documents WHERE document_id = ?").run(documentId);
      }
      return changed.size;
    });
  }

  async removeExpired(): Promise<number> {
    return this.#transact(() => this.#removeExpired());
  }

  async addFeedback({ answerId, rating, comment, citation }: NewFeedback): Promise<Feedback | undefined> {
    return this.#transact(() => {
      const known = this.#database.prepare("SELECT 1 FROM answers WHERE id = ? AND created_at >= ?");
      if (known.get(answerId, this.#oldest()) === undefined) return undefined;
      const id = this.#options.newUuid();
      this.#database
        .prepare("INSERT INTO feedback VALUES (?, ?, ?, ?, ?, ?)")
        .run(id, answerId, rating, comment ?? null, citation ?? null, this.#options.clock.now().toISOString());
      return feedbackRow.parse(this.#database.prepare("SELECT * FROM feedback WHERE id = ?").get(id));
    });
  }

  async listFeedback({ limit, after }: { limit: number; after?: string }): Promise<FeedbackPage> {
    if (after !== undefined && !isUuid(after)) {
      throw new FootnoteError(
        "invalid_request",
        "This cursor is not one the service gave out. Start again without it.",
      );
    }
    const rows = this.#database
      .prepare(
        `SELECT feedback.* FROM feedback JOIN answers ON answers.id = answer_id
         WHERE answers.created_at >= ? AND feedback.id < ? ORDER BY feedback.id DESC LIMIT ?`,
      )
      .all(this.#oldest(), after ?? "g", limit + 1);
    const found = z.array(feedbackRow).parse(rows);
    const last = found[limit - 1];
    return { feedback: found.slice(0, limit), ...(found.length > limit && last && { nextCursor: last.id }) };
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #replace(receipt: Receipt): void {
    this.#database.prepare("UPDATE answers SET receipt = ? WHERE id = ?").run(JSON.stringify(receipt), receipt.id);
  }

  #noteDocuments(receipt: Receipt): void {
    const note = this.#database.prepare("INSERT INTO answer_documents VALUES (?, ?)");
    for (const documentId of documentsOf(receipt)) note.run(documentId, receipt.id);
  }

  #removeExpired(): number {
    return this.#database.prepare("DELETE FROM answers WHERE created_at < ?").run(this.#oldest()).changes;
  }

  /** ISO 8601, which is in the order of time. */
  #oldest(): string {
    const { clock, retentionDays } = this.#options;
    if (retentionDays === undefined) return "";
    return new Date(clock.now().getTime() - retentionDays * msADay).toISOString();
  }

  #transact<Result>(work: () => Result): Result {
    try {
      return this.#database.transaction(work).immediate();
    } catch (thrown) {
      throw toFootnoteError(thrown);
    }
  }
}
