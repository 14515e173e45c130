import type { AskRequest } from "../answering/ask-request.js";
import type { Answer, Citation } from "../domain/answer.js";
import type { DocumentId } from "../domain/identifiers.js";
import { FootnoteError } from "../errors.js";
import type { Clock } from "../ports/clock.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";
import type { LanguageModel } from "../ports/language-model.js";
import { answerAlone } from "./answer-alone.js";
import {
  answerCounts,
  answerMetrics,
  byKind,
  simpleQaScores,
  whenRetrieved,
  wordsPerAnswer,
} from "./answer-metrics.js";
import type { AnswerReport, AnsweredQuestion } from "./answer-report.js";
import { closedBookReport } from "./closed-book-report.js";
import { type FindDocuments, indexNames, type NamedDocument } from "./document-names.js";
import type { EvaluationQuestion, QuestionSet, RelevantPlace } from "./evaluation-question.js";
import { type Grade, gradeAnswer } from "./grading/grade-answer.js";
import { type Verdict, judgeAnswer } from "./judge-answer.js";
import { judgeReport } from "./judge-report.js";
import { percentile } from "./percentile.js";

export interface AnswerEvaluation {
  readonly set: QuestionSet;
  /** Passages to consider for each answer, 1 to 50. */
  readonly k: number;
  /** Absent: all of them. */
  readonly collection?: string;
}

export interface AnswerEvaluationDependencies {
  readonly ask: (request: AskRequest, signal: AbortSignal) => Promise<Answer>;
  readonly reader: Pick<KnowledgeReader, "page">;
  /** What is stored within the collection. */
  readonly documents: readonly NamedDocument[];
  readonly clock: Clock;
  /** Asked without any passage as well, to see what the documents add. */
  readonly alone?: LanguageModel;
  /** Compares the answers with their keys as well, apart from the rules. */
  readonly judge?: LanguageModel;
}

/**
 * Asks every question that has a key, or has no answer on purpose, one after another through the whole of the service, and
 * grades the answers. Throws `invalid_request` where there is none.
 */
export async function evaluateAnswers(
  evaluation: AnswerEvaluation,
  dependencies: AnswerEvaluationDependencies,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<AnswerReport> {
  const { set, k, collection } = evaluation;
  const questions = gradedQuestions(set);
  const find = indexNames(dependencies.documents, set.documentNames);
  const models = new Map<string, number>();
  const perQuestion: AnsweredQuestion[] = [];
  for (const question of questions) {
    onProgress(perQuestion.length, questions.length);
    const scope = collection === undefined ? {} : { collections: [collection] };
    const request = {
      question: question.question,
      scope,
      limit: k,
      history: [],
      strict: false,
      unsupported: "remove",
    } as const;
    const startedMs = dependencies.clock.monotonicMs();
    const answer = await dependencies.ask(request, signal);
    const latencyMs = dependencies.clock.monotonicMs() - startedMs;
    models.set(answer.model.id, (models.get(answer.model.id) ?? 0) + 1);
    const graded = await grade(question, answer, { ...dependencies, find }, signal);
    const alone = await aloneAs(question, dependencies, signal);
    perQuestion.push({ ...graded, latencyMs, ...alone, ...(await verdictOn(question, graded, dependencies, signal)) });
  }
  onProgress(perQuestion.length, questions.length);
  const names = new Set(questions.flatMap(({ relevant }) => relevant.map(({ document }) => document)));
  const latencies = perQuestion.map(({ latencyMs }) => latencyMs);
  return {
    questions: perQuestion.length,
    k,
    collection: collection ?? null,
    models: Object.fromEntries(models),
    metrics: answerMetrics(perQuestion),
    simpleQa: simpleQaScores(perQuestion),
    counts: answerCounts(perQuestion),
    whenRetrieved: whenRetrieved(perQuestion),
    byKind: byKind(perQuestion),
    wordsPerAnswer: wordsPerAnswer(perQuestion),
    missing: [...names].filter((name) => find(name).size === 0),
    latencyMs: { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95) },
    ...(dependencies.alone && { closedBook: closedBookReport(dependencies.alone.id, perQuestion) }),
    ...(dependencies.judge && { judge: judgeReport(dependencies.judge.id, perQuestion) }),
    perQuestion,
  };
}

/** Those with a key, and those without an answer on purpose. */
export function gradedQuestions({ questions }: QuestionSet): readonly EvaluationQuestion[] {
  const graded = questions.filter(({ answer, answerable }) => !answerable || answer !== undefined);
  if (graded.length > 0) return graded;
  const message = "No question has an `answer` to compare with, or is marked as not answerable.";
  throw new FootnoteError("invalid_request", message);
}

async function grade(
  { id, question, kind, answerable, answer: expected, relevant }: EvaluationQuestion,
  { status, answer, citations, passages, evidence, degraded }: Answer,
  { reader, find }: Pick<AnswerEvaluationDependencies, "reader"> & { readonly find: FindDocuments },
  signal: AbortSignal,
): Promise<Omit<AnsweredQuestion, "latencyMs">> {
  const refused = status === "not_in_documents" || status === "blocked";
  const given = answerable
    ? gradeAnswer({ question, expected: expected ?? "", given: answer, refused })
    : refused
      ? "not_attempted"
      : "wrong";
  const isRelevant = (documentId: DocumentId, page: number) =>
    relevant.some((place) => isAt(place, documentId, page, find));
  const verified = await Promise.all(citations.map((citation) => isStored(citation, reader, signal)));
  return {
    id,
    question,
    kind: kind ?? null,
    answerable,
    status,
    grade: given,
    right: Number(answerable ? given === "correct" : refused),
    wrong: Number(given === "wrong"),
    expected: expected ?? null,
    answer,
    citations: citations.length,
    citationsRelevant:
      relevant.length === 0 ? null : citations.filter(({ documentId, page }) => isRelevant(documentId, page)).length,
    quotesVerified: verified.filter(Boolean).length,
    retrieved:
      relevant.length === 0
        ? null
        : passages.some(({ documentId, spans }) => spans.some(({ page }) => isRelevant(documentId, page))),
    evidence,
    degraded,
  };
}

function isAt({ document, page }: RelevantPlace, documentId: DocumentId, at: number, find: FindDocuments): boolean {
  return find(document).has(documentId) && (page === undefined || page === at);
}

/** Read back from the store, since the answer's own word for it proves nothing. */
async function isStored(
  { documentId, version, page, start, end, quote }: Citation,
  reader: Pick<KnowledgeReader, "page">,
  signal: AbortSignal,
): Promise<boolean> {
  const stored = await reader.page({ documentId, version, number: page }, signal);
  return stored?.text.slice(start, end) === quote;
}

async function aloneAs(
  { question, answer: expected, answerable }: EvaluationQuestion,
  { alone }: AnswerEvaluationDependencies,
  signal: AbortSignal,
): Promise<{ readonly alone?: { readonly grade: Grade; readonly answer: string } }> {
  if (!alone || !answerable || expected === undefined) return {};
  const { text, refused } = await answerAlone(alone, question, signal);
  return { alone: { grade: gradeAnswer({ question, expected, given: text, refused }), answer: text } };
}

/** A refusal needs no judge. */
async function verdictOn(
  { question, answer: key, answerable }: EvaluationQuestion,
  { answer, grade: given }: Pick<AnsweredQuestion, "answer" | "grade">,
  { judge }: AnswerEvaluationDependencies,
  signal: AbortSignal,
): Promise<{ readonly verdict?: Verdict }> {
  if (!judge || !answerable || key === undefined) return {};
  if (given === "not_attempted") return { verdict: given };
  return { verdict: await judgeAnswer(judge, { question, key, answer }, signal) };
}
