import type { Feedback } from "../domain/feedback.js";
import type { SentAnswer } from "./questions.js";
import { type SendRequest, readJson } from "./send-request.js";

export interface GivenFeedback {
  readonly answerId: string;
  readonly rating: "up" | "down";
  readonly comment?: string;
  /** Marker of the citation that is meant; the whole answer where absent. */
  readonly citation?: number;
}

export function feedbackCalls(send: SendRequest) {
  return {
    giveFeedback: (body: GivenFeedback, signal?: AbortSignal) =>
      readJson<Feedback>(send("/v1/feedback", { method: "POST", body, signal })),
    feedback: (cursor?: string, signal?: AbortSignal) =>
      readJson<{ readonly feedback: readonly Feedback[]; readonly nextCursor: string | null }>(
        send("/v1/feedback", { query: { cursor }, signal }),
      ),
    /** An answer given before. */
    answer: (answerId: string, signal?: AbortSignal) =>
      readJson<SentAnswer>(send(`/v1/answers/${encodeURIComponent(answerId)}`, { signal })),
  };
}
