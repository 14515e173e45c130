import type { AnswerId, FeedbackId } from "./identifiers.js";

/** What somebody thought of an answer. */
export interface Feedback {
  readonly id: FeedbackId;
  readonly answerId: AnswerId;
  readonly rating: "up" | "down";
  readonly comment?: string;
  /** Marker of the citation that is meant; the whole answer where absent. */
  readonly citation?: number;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
}
