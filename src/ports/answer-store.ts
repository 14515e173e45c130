import type { Feedback } from "../domain/feedback.js";
import type { AnswerId, DocumentId } from "../domain/identifiers.js";
import type { Receipt } from "../domain/receipt.js";

export type NewFeedback = Omit<Feedback, "id" | "createdAt">;

export interface FeedbackPage {
  readonly feedback: readonly Feedback[];
  /** Give it back as `after` to go on; absent at the end. */
  readonly nextCursor?: string;
}

/** Receipts of answers, and what people thought of them. Every call is one durable transaction. */
export interface AnswerStore {
  /** Keeps a receipt without what stands in documents that were redacted before; a full disk throws `storage_full`. */
  keep(receipt: Receipt, signal: AbortSignal): Promise<void>;
  /** Undefined where there is none, and where it is older than what is retained. */
  find(id: AnswerId, signal: AbortSignal): Promise<Receipt | undefined>;
  /** Whether it asked for the answer; one that is not there costs the same. */
  isAsker(askedBy: string, id: AnswerId, signal: AbortSignal): Promise<boolean>;
  /**
   * Takes what stands in these documents out of every receipt, those kept later too, and the comments of feedback on those
   * answers; gives how many receipts changed.
   */
  redact(documentIds: readonly DocumentId[], signal: AbortSignal): Promise<number>;
  /** Removes receipts older than what is retained, with their feedback; gives how many. */
  removeExpired(signal: AbortSignal): Promise<number>;
  /** Undefined where the answer is not kept. */
  addFeedback(feedback: NewFeedback, signal: AbortSignal): Promise<Feedback | undefined>;
  /** Newest first. An unusable cursor throws `invalid_request`. */
  listFeedback(
    request: { readonly limit: number; readonly after?: string },
    signal: AbortSignal,
  ): Promise<FeedbackPage>;
  close(): Promise<void>;
}
