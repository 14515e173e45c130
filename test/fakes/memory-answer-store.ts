import { v7 } from "uuid";
import type { Feedback } from "../../src/domain/feedback.js";
import { type AnswerId, type DocumentId, asFeedbackId, isUuid } from "../../src/domain/identifiers.js";
import { type Receipt, documentsOf, redactReceipt } from "../../src/domain/receipt.js";
import { FootnoteError } from "../../src/errors.js";
import type { AnswerStore, FeedbackPage, NewFeedback } from "../../src/ports/answer-store.js";
import type { Clock } from "../../src/ports/clock.js";

/** Receipts and feedback in memory. */
export class MemoryAnswerStore implements AnswerStore {
  readonly #clock: Clock;
  readonly #retentionMs: number;
  readonly #receipts = new Map<AnswerId, Receipt>();
  readonly #redacted = new Set<DocumentId>();
  #feedback: Feedback[] = [];

  constructor(clock: Clock, retentionDays = Number.POSITIVE_INFINITY) {
    this.#clock = clock;
    this.#retentionMs = retentionDays * 86_400_000;
  }

  async keep(receipt: Receipt): Promise<void> {
    this.#receipts.set(receipt.id, redactReceipt(receipt, this.#redacted));
  }

  async find(id: AnswerId): Promise<Receipt | undefined> {
    const receipt = this.#receipts.get(id);
    return receipt && !this.#isExpired(receipt) ? receipt : undefined;
  }

  async isAsker(askedBy: string, id: AnswerId): Promise<boolean> {
    return this.#receipts.get(id)?.askedBy === askedBy;
  }

  async redact(documentIds: readonly DocumentId[]): Promise<number> {
    let changed = 0;
    for (const id of documentIds) this.#redacted.add(id);
    for (const [id, receipt] of this.#receipts) {
      if (![...documentsOf(receipt)].some((documentId) => documentIds.includes(documentId))) continue;
      this.#receipts.set(id, redactReceipt(receipt, this.#redacted));
      this.#feedback = this.#feedback.map(({ comment, ...feedback }) =>
        feedback.answerId === id || comment === undefined ? feedback : { ...feedback, comment },
      );
      changed += 1;
    }
    return changed;
  }

  async removeExpired(): Promise<number> {
    const expired = [...this.#receipts.values()].filter((receipt) => this.#isExpired(receipt));
    for (const { id } of expired) this.#receipts.delete(id);
    this.#feedback = this.#feedback.filter(({ answerId }) => this.#receipts.has(answerId));
    return expired.length;
  }

  async addFeedback(feedback: NewFeedback): Promise<Feedback | undefined> {
    if (!(await this.find(feedback.answerId))) return undefined;
    const added = { ...feedback, id: asFeedbackId(v7()), createdAt: this.#clock.now().toISOString() };
    this.#feedback.unshift(added);
    return added;
  }

  async listFeedback({ limit, after }: { limit: number; after?: string }): Promise<FeedbackPage> {
    if (after !== undefined && !isUuid(after)) throw new FootnoteError("invalid_request", "No such cursor.");
    const left = this.#feedback.filter(({ id }) => after === undefined || id < after);
    const last = left[limit - 1];
    return { feedback: left.slice(0, limit), ...(left.length > limit && last && { nextCursor: last.id }) };
  }

  async close(): Promise<void> {}

  #isExpired({ createdAt }: Receipt): boolean {
    return Date.parse(createdAt) < this.#clock.now().getTime() - this.#retentionMs;
  }
}
