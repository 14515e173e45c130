import type { GoldenReport, WorseQuestion } from "../domain/reindex-report.js";
import { type NamedDocument, indexNames } from "./document-names.js";
import type { QuestionSet } from "./evaluation-question.js";
import type { QuestionReport, RetrievalReport } from "./retrieval-report.js";

/** The questions of a set that can be scored with what is stored: every document they name is there. */
export function questionsOfStored(set: QuestionSet, documents: readonly NamedDocument[]): QuestionSet {
  const find = indexNames(documents, set.documentNames);
  const isStored = ({ answerable, relevant }: QuestionSet["questions"][number]) =>
    answerable && relevant.length > 0 && relevant.every(({ document }) => find(document).size > 0);
  return { ...set, questions: set.questions.filter(isStored) };
}

/** What the same questions found in the current set and in the one that is to take its place. */
export function goldenReport(before: RetrievalReport, after: RetrievalReport, margin: number): GoldenReport {
  const earlier = new Map(before.perQuestion.map((question) => [question.id, question]));
  return {
    checked: true,
    questions: after.questions,
    k: after.k,
    margin,
    before: { recall: before.metrics.recall, mrr: before.metrics.mrr },
    after: { recall: after.metrics.recall, mrr: after.metrics.mrr },
    worse: after.perQuestion.flatMap((question) => worsened(earlier.get(question.id), question)),
    degraded: before.degraded + after.degraded,
  };
}

function worsened(before: QuestionReport | undefined, after: QuestionReport): WorseQuestion[] {
  if (!before) return [];
  const isLater = (after.rank ?? Number.POSITIVE_INFINITY) > (before.rank ?? Number.POSITIVE_INFINITY);
  if (!isLater && after.metrics.recall >= before.metrics.recall) return [];
  return [{ id: after.id, question: after.question, rankBefore: before.rank, rankAfter: after.rank }];
}
