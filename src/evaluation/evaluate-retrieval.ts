import type { SearchMode } from "../domain/passage.js";
import { FootnoteError } from "../errors.js";
import type { Clock } from "../ports/clock.js";
import type { SearchRequest, SearchResult } from "../retrieval/search-request.js";
import { type FindDocuments, indexNames, type NamedDocument } from "./document-names.js";
import type { EvaluationQuestion, QuestionSet } from "./evaluation-question.js";
import { type JudgedRanking, judgeRanking, type RankingUnit } from "./judge-ranking.js";
import { percentile } from "./percentile.js";
import { meanMetrics, scoreRanking } from "./ranking-metrics.js";
import type { QuestionReport, RetrievalReport } from "./retrieval-report.js";

/** Passages asked for, so that k distinct pages are there even where many passages share a page. */
const depth = 200;

export interface RetrievalEvaluation {
  readonly set: QuestionSet;
  /** 1 to 50. */
  readonly k: number;
  readonly mode: SearchMode;
  /** Absent: all of them. */
  readonly collection?: string;
}

export interface EvaluationDependencies {
  readonly search: (request: SearchRequest, signal: AbortSignal) => Promise<SearchResult>;
  /** What is stored within the collection. */
  readonly documents: readonly NamedDocument[];
  readonly clock: Clock;
}

/**
 * Searches for every question that has relevant places, one after another, and scores the rankings. Throws
 * `invalid_request` where no question has one, and `not_found` where not one of the documents they name is stored.
 */
export async function evaluateRetrieval(
  evaluation: RetrievalEvaluation,
  dependencies: EvaluationDependencies,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<RetrievalReport> {
  const { set } = evaluation;
  const { scored, unit } = planScoring(set);
  const find = indexNames(dependencies.documents, set.documentNames);
  const names = new Set(scored.flatMap(({ relevant }) => relevant.map(({ document }) => document)));
  if (![...names].some((name) => find(name).size > 0)) {
    const where = evaluation.collection === undefined ? "" : ` in the collection ${evaluation.collection}`;
    throw new FootnoteError("not_found", `Not one of the documents that the questions name is stored${where}.`);
  }
  const perQuestion: QuestionReport[] = [];
  for (const question of scored) {
    onProgress(perQuestion.length, scored.length);
    perQuestion.push(await reportQuestion(question, { ...evaluation, unit, find }, dependencies, signal));
  }
  onProgress(perQuestion.length, scored.length);
  return summarise(evaluation, { unit, find, names, scored, perQuestion });
}

/** The questions of a set that can be scored, and by what; throws `invalid_request` where there are none. */
export function planScoring({ questions }: QuestionSet): {
  readonly scored: readonly EvaluationQuestion[];
  readonly unit: RankingUnit;
} {
  const scored = questions.filter(({ answerable, relevant }) => answerable && relevant.length > 0);
  if (scored.length === 0) {
    throw new FootnoteError("invalid_request", "No question names a relevant document; there is nothing to measure.");
  }
  const namesPages = scored.some(({ relevant }) => relevant.some(({ page }) => page !== undefined));
  return { scored, unit: namesPages ? "page" : "document" };
}

interface Judging extends RetrievalEvaluation {
  readonly unit: RankingUnit;
  readonly find: FindDocuments;
}

async function reportQuestion(
  { id, question, relevant }: EvaluationQuestion,
  { k, mode, collection, unit, find }: Judging,
  { search, clock }: EvaluationDependencies,
  signal: AbortSignal,
): Promise<QuestionReport> {
  const scope = collection === undefined ? {} : { collections: [collection] };
  const startedMs = clock.monotonicMs();
  const { passages, degraded } = await search({ query: question, mode, limit: depth, scope }, signal);
  const latencyMs = clock.monotonicMs() - startedMs;
  const judged = judgeRanking(passages, relevant, unit, find);
  const byDocument = unit === "document" ? judged : judgeRanking(passages, relevant, "document", find);
  return {
    id,
    question,
    metrics: scoreOf(judged, k),
    rank: judged.foundRanks[0] ?? null,
    relevant: judged.relevant,
    byDocument: { ...scoreOf(byDocument, k), rank: byDocument.foundRanks[0] ?? null },
    top: judged.places.slice(0, k),
    latencyMs,
    degraded,
  };
}

function scoreOf({ foundRanks, relevant }: JudgedRanking, k: number) {
  return scoreRanking(foundRanks, relevant, k);
}

interface Scored {
  readonly unit: RankingUnit;
  readonly find: FindDocuments;
  readonly names: ReadonlySet<string>;
  readonly scored: readonly EvaluationQuestion[];
  /** One for each of `scored`, in its order. */
  readonly perQuestion: readonly QuestionReport[];
}

function summarise(
  { set, k, mode, collection }: RetrievalEvaluation,
  { unit, find, names, scored, perQuestion }: Scored,
): RetrievalReport {
  const missing = [...names].filter((name) => find(name).size === 0);
  const unanswerable = set.questions.filter(({ answerable }) => !answerable).length;
  const stored = perQuestion.filter((_, index) =>
    scored[index]?.relevant.every(({ document }) => find(document).size > 0),
  );
  const latencies = perQuestion.map(({ latencyMs }) => latencyMs);
  return {
    questions: perQuestion.length,
    k,
    unit,
    mode,
    collection: collection ?? null,
    depth,
    ...means(perQuestion),
    leftOut: { unanswerable, withoutRelevant: set.questions.length - scored.length - unanswerable },
    missing: { count: missing.length, documents: missing },
    allStored: stored.length === 0 ? null : { questions: stored.length, ...means(stored) },
    ambiguous: [...names].filter((name) => find(name).size > 1),
    degraded: perQuestion.filter(({ degraded }) => degraded.length > 0).length,
    latencyMs: { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95) },
    perQuestion,
  };
}

function means(questions: readonly QuestionReport[]) {
  return {
    metrics: meanMetrics(questions.map(({ metrics }) => metrics)),
    byDocument: meanMetrics(questions.map(({ byDocument }) => byDocument)),
  };
}
