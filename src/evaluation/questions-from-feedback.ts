import type { Answer } from "../domain/answer.js";
import type { Feedback } from "../domain/feedback.js";
import type { EvaluationQuestion } from "./evaluation-question.js";

/** An answer that somebody rated, as it is kept. */
export interface RatedAnswer {
  readonly answer: Answer;
  /** The question as it was searched for: one that stands alone. */
  readonly query: string;
  /** In any order. */
  readonly feedback: readonly Feedback[];
}

/**
 * Questions out of what people liked: of each answer whose latest rating of the whole is up, or whose only ratings are of
 * single citations, those citations that were not rated down become relevant. An answer that rightly found nothing becomes a
 * question without an answer; one with nothing left to point to is left out.
 */
export function questionsFromFeedback(rated: readonly RatedAnswer[]): EvaluationQuestion[] {
  return rated.flatMap(({ answer, query, feedback }): EvaluationQuestion[] => {
    const inOrder = [...feedback].sort((one, other) => one.id.localeCompare(other.id));
    const latest = new Map(inOrder.map(({ citation, rating }) => [citation, rating]));
    if ((latest.get(undefined) ?? "up") === "down" || ![...latest.values()].includes("up")) return [];
    const { id, status } = answer;
    if (status === "not_in_documents") return [{ id, question: query, relevant: [], answerable: false }];
    const relevant = answer.citations
      .filter(({ marker, redacted }) => !redacted && (latest.get(marker) ?? latest.get(undefined)) === "up")
      .map(({ source, page, quote }) => ({ document: source, page, quote }));
    return relevant.length > 0 ? [{ id, question: query, relevant, answerable: true }] : [];
  });
}
