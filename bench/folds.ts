import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { HnswVectorIndex } from "../src/adapters/hnsw/hnsw-vector-index.js";
import { SqliteKnowledgeReader } from "../src/adapters/sqlite/sqlite-knowledge-reader.js";
import { SqliteLexicalIndex } from "../src/adapters/sqlite/sqlite-lexical-index.js";
import { systemClock } from "../src/adapters/system/system-clock.js";
import { LocalEmbedder } from "../src/adapters/transformers/local-embedder.js";
import { listAllDocuments } from "../src/cli/list-all-documents.js";
import { readQuestionSet } from "../src/cli/read-question-set.js";
import { bootstrapInterval } from "../src/evaluation/bootstrap-interval.js";
import { type FindDocuments, indexNames } from "../src/evaluation/document-names.js";
import { planScoring } from "../src/evaluation/evaluate-retrieval.js";
import type { EvaluationQuestion } from "../src/evaluation/evaluation-question.js";
import { judgeRanking } from "../src/evaluation/judge-ranking.js";
import { mean, scoreRanking } from "../src/evaluation/ranking-metrics.js";
import { rankPassages } from "../src/retrieval/rank-passages.js";
import type { RetrievalDependencies } from "../src/retrieval/retrieve-passages.js";
import { type ScoreShares, shippedShares } from "../src/retrieval/score-candidates.js";
import { companyFolds, companyOf, type FoldQuestion, type FoldScore, leftOutScores } from "./company-folds.js";
import { modelName, modelsFolder } from "./embedded-text.js";
import { rememberingPorts } from "./remembering-ports.js";
import { type Endings, runBenchmark } from "./run-benchmark.js";

const settings = z.object({ data: z.string(), questions: z.string(), k: z.coerce.number().int().min(2).max(50) }).parse(
  parseArgs({
    options: { data: { type: "string" }, questions: { type: "string" }, k: { type: "string", default: "10" } },
  }).values,
);
/** As deep as `footnote eval retrieval` looks, so that k distinct pages are there. */
const depth = 200;
/** A search that waits for a busy machine is as good as any here. */
const patienceMs = 60_000;
const always = new AbortController().signal;

const grid: readonly ScoreShares[] = [0.4, 0.6, 0.8].flatMap((bm25) =>
  [0.2, 0.4, 0.6, 0.8].flatMap((pageBm25) =>
    [0, 0.25, 0.5].flatMap((pageSimilarity) =>
      [0.4, 0.6, 0.8].map((affinity) => ({ bm25, pageBm25, pageSimilarity, affinity })),
    ),
  ),
);

interface JudgedQuestion extends FoldQuestion<FoldScore> {
  readonly shipped: FoldScore;
}

await runBenchmark(async (endings) => {
  const dependencies = opened(resolve(settings.data), endings);
  const set = await readQuestionSet({ questions: settings.questions }, always);
  const { scored, unit } = planScoring(set);
  if (unit !== "page") throw new Error("the questions name no pages");
  const find = indexNames(await listAllDocuments(dependencies.reader, {}, always), set.documentNames);
  const questions: JudgedQuestion[] = [];
  for (const question of scored) {
    questions.push(await judge(question, find, rememberingPorts(dependencies)));
    console.error(`${questions.length} of ${scored.length} questions`);
  }
  report(questions);
});

/** Reads the data folder without changing it, with the adapters that the service answers with and the bundled embedder. */
function opened(dataDir: string, endings: Endings): RetrievalDependencies {
  const databasePath = join(dataDir, "knowledge.db");
  const reader = new SqliteKnowledgeReader(databasePath);
  endings.add(() => reader.close());
  const lexicalIndex = new SqliteLexicalIndex(databasePath);
  endings.add(() => lexicalIndex.close());
  const vectorIndex = new HnswVectorIndex(databasePath, join(dataDir, "generations"));
  endings.add(() => vectorIndex.close());
  const embedder = new LocalEmbedder({ id: `local:${modelName}`, folder: join(modelsFolder, modelName) });
  endings.add(() => embedder.close());
  return { embedder, vectorIndex, lexicalIndex, reader, clock: systemClock };
}

async function judge(
  { question, relevant }: EvaluationQuestion,
  find: FindDocuments,
  dependencies: RetrievalDependencies,
): Promise<JudgedQuestion> {
  const request = { query: question, mode: "hybrid", limit: depth, scope: {} } as const;
  const scoreWith = async (shares: ScoreShares): Promise<FoldScore> => {
    const { candidates, degraded } = await rankPassages(request, { ...dependencies, shares }, always, patienceMs);
    if (degraded.length > 0) throw new Error(`the search left out ${degraded.join(", ")}`);
    const pages = judgeRanking(candidates, relevant, "page", find);
    const documents = judgeRanking(candidates, relevant, "document", find);
    const { recall, mrr } = scoreRanking(pages.foundRanks, pages.relevant, settings.k);
    return {
      recall,
      mrr,
      recallNear: scoreRanking(pages.foundRanks, pages.relevant, near()).recall,
      documentFirst: scoreRanking(documents.foundRanks, documents.relevant, settings.k).first,
    };
  };
  const scores: FoldScore[] = [];
  for (const shares of grid) scores.push(await scoreWith(shares));
  const companies = new Set(relevant.map(({ document }) => companyOf(document)));
  return { companies, scores, shipped: await scoreWith(shippedShares) };
}

function near(): number {
  return Math.ceil(settings.k / 2);
}

function report(questions: readonly JudgedQuestion[]): void {
  const folds = companyFolds(questions);
  const leftOut = leftOutScores(questions, folds);
  const shipped = questions.map((question) => question.shipped);
  const figures = (scores: readonly FoldScore[]) => measured(scores, withInterval);
  const differences = measured(
    leftOut.map((score, index) => difference(score, shipped[index] ?? score)),
    withInterval,
  );
  console.log(
    JSON.stringify(
      {
        questions: questions.length,
        k: settings.k,
        conditions: [
          `${grid.length} sets of shares; the shares of a fold are the best by the questions about other companies: by the mean of page recall at ${near()} and ${settings.k} and of documents first, among equal ones by reciprocal rank, then the first of the grid`,
          "every set of shares ranks anew, feedback and exact comparison included; nothing is approximated",
          "intervals hold 95 %: bootstrap over the questions",
          "only the shares are chosen without the fold's companies; the other constants of ranking and the grid itself are the same in all folds",
        ],
        crossValidated: figures(leftOut),
        shipped: figures(shipped),
        crossValidatedLessShipped: differences,
        shippedShares,
        folds: folds.map(({ companies, chosen, questions: indexes }) => ({
          companies,
          questions: indexes.length,
          shares: grid[chosen],
          crossValidated: measured(pick(leftOut, indexes), mean),
          shipped: measured(pick(shipped, indexes), mean),
        })),
      },
      undefined,
      2,
    ),
  );
}

function measured<Figure>(scores: readonly FoldScore[], figureOf: (values: readonly number[]) => Figure) {
  return {
    [`pageRecallAt${settings.k}`]: figureOf(scores.map(({ recall }) => recall)),
    [`pageRecallAt${near()}`]: figureOf(scores.map(({ recallNear }) => recallNear)),
    documentFirst: figureOf(scores.map(({ documentFirst }) => documentFirst)),
  };
}

function withInterval(values: readonly number[]) {
  return { mean: mean(values), interval: bootstrapInterval(values) };
}

function difference(one: FoldScore, other: FoldScore): FoldScore {
  return {
    recall: one.recall - other.recall,
    recallNear: one.recallNear - other.recallNear,
    mrr: one.mrr - other.mrr,
    documentFirst: one.documentFirst - other.documentFirst,
  };
}

function pick<Item>(items: readonly Item[], indexes: readonly number[]): Item[] {
  return indexes.flatMap((index) => items[index] ?? []);
}
