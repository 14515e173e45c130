import { mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import {
  type TimedSearch,
  ingest,
  printedAddress,
  search,
  startService,
  storedChunkCount,
} from "./footnote-process.js";
import { type BareSearch, buildBareSearch } from "./bare-search.js";
import { type Percentiles, median, percentilesOf } from "./percentiles.js";
import { milliseconds, printReport, ratio } from "./report.js";
import { type Endings, runBenchmark } from "./run-benchmark.js";
import { requiredSharedPath } from "./shared-corpora.js";
import { reportQuestions } from "./shared-questions.js";
import { type StockSearch, buildStockSearch } from "./stock-search.js";
import { readStoredChunks } from "./stored-chunks.js";

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    data: { type: "string" },
    chunks: { type: "string", default: "10000" },
    rounds: { type: "string", default: "2" },
    "stock-questions": { type: "string", default: "205" },
  },
});
const chunksWanted = z.coerce.number().int().min(1).parse(flags.chunks);
const roundCount = z.coerce.number().int().min(1).parse(flags.rounds);
/** Stock word search looks at every text for every question, seconds where there are tens of thousands. */
const stockQuestions = z.coerce.number().int().min(0).parse(flags["stock-questions"]);
const passagesWanted = 10;
const warmUpCount = 20;
const parts = ["embedMs", "vectorMs", "lexicalMs", "totalMs"] as const;

interface Round {
  readonly footnote: readonly TimedSearch[];
  readonly footnoteVectors: readonly TimedSearch[];
  readonly bare: readonly number[];
  readonly similarity: readonly number[];
  readonly hybrid: readonly number[];
}

interface Sides {
  readonly url: string;
  readonly bare: BareSearch;
  readonly stock: StockSearch | undefined;
}

await runBenchmark(async (endings) => {
  const dataDir = flags.data === undefined ? endings.temporaryFolder() : resolve(flags.data);
  mkdirSync(dataDir, { recursive: true });
  const chunks = await prepare(dataDir, endings);
  const service = startService({ dataDir, port: 0 }, endings);
  const url = await printedAddress(service);
  const stored = await readStoredChunks(dataDir);
  const bare = buildBareSearch(stored, passagesWanted);
  endings.add(() => bare.close());
  const stock = stockQuestions === 0 ? undefined : await buildStockSearch(stored, passagesWanted);
  const sides = { url, bare, stock };
  const questions = reportQuestions();
  await measureRound(questions.slice(0, warmUpCount), sides);
  const rounds: Round[] = [];
  for (let number = 0; number < roundCount; number += 1) rounds.push(await measureRound(questions, sides));
  report(rounds, chunks, questions.length);
});

/** Ingests annual reports, one after another, until the data folder holds enough chunks. */
async function prepare(dataDir: string, endings: Endings): Promise<number> {
  let chunks = await storedChunkCount(dataDir, endings);
  const folder = requiredSharedPath("corpora/annual-reports/docs");
  for (const name of readdirSync(folder).sort()) {
    if (chunks >= chunksWanted) break;
    console.error(`${chunks} of ${chunksWanted} chunks; ingesting ${name}`);
    // On a busy machine a report can be too slow to read; the next one will do as well.
    await ingest(join(folder, name), dataDir, endings).catch((thrown: unknown) => console.error(thrown));
    chunks = await storedChunkCount(dataDir, endings);
  }
  if (chunks < chunksWanted) throw new Error(`only ${chunks} chunks could be stored`);
  console.error(`${dataDir} holds ${chunks} chunks`);
  return chunks;
}

/** All questions on one side, then all on the other, so that neither finds its caches taken by the other. */
async function measureRound(questions: readonly string[], { url, bare, stock }: Sides): Promise<Round> {
  const footnote: TimedSearch[] = [];
  const footnoteVectors: TimedSearch[] = [];
  for (const question of questions) footnote.push(await search(url, question, passagesWanted, "hybrid"));
  for (const question of questions) footnoteVectors.push(await search(url, question, passagesWanted, "vector"));
  return {
    footnote,
    footnoteVectors,
    bare: await timeAll(questions, bare.ask),
    similarity: stock ? await timeAll(questions, stock.similarity) : [],
    hybrid: stock?.hybrid ? await timeAll(questions.slice(0, stockQuestions), stock.hybrid) : [],
  };
}

async function timeAll(questions: readonly string[], ask: (question: string) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const question of questions) {
    const startedMs = performance.now();
    await ask(question);
    times.push(performance.now() - startedMs);
  }
  return times;
}

function report(rounds: readonly Round[], chunks: number, questions: number): void {
  const hybridTimes = rounds.map(({ footnote }) => footnote.map(({ elapsedMs }) => elapsedMs));
  const vectorTimes = rounds.map(({ footnoteVectors }) => footnoteVectors.map(({ elapsedMs }) => elapsedMs));
  const footnote = percentilesOf(hybridTimes.flat());
  const footnoteVectors = percentilesOf(vectorTimes.flat());
  const similarity = compared(
    rounds.map((round) => round.similarity),
    vectorTimes,
  );
  const hybrid = compared(
    rounds.map((round) => round.hybrid),
    hybridTimes,
  );
  const insideTimes = rounds.map(({ footnote: searches }) => searches.map(({ answer }) => answer.timings.totalMs));
  const bare = compared(
    rounds.map((round) => round.bare),
    insideTimes,
  );
  const searches = rounds.flatMap((round) => round.footnote);
  const inside = Object.fromEntries(
    parts.map((part) => [part, percentilesOf(searches.map(({ answer }) => answer.timings[part]))]),
  );
  printReport(
    {
      title: `Search over ${chunks} chunks`,
      tables: [
        {
          heading: ["search, question's embedding included", "p50", "p95", "p99", "longest", "theirs / footnote, p50"],
          rows: [
            percentileRow("footnote, POST /v1/search, hybrid", footnote, ""),
            ...(hybrid ? [comparedRow("stock EnsembleRetriever of HNSWLib and BM25Retriever", hybrid)] : []),
            percentileRow("footnote, POST /v1/search, vectors only", footnoteVectors, ""),
            ...(similarity ? [comparedRow("stock HNSWLib.similaritySearch", similarity)] : []),
            ...(bare ? [comparedRow("bare FTS5 and bare hnswlib-node, against totalMs below", bare)] : []),
            ...Object.entries(inside).map(([part, values]) =>
              percentileRow(`  inside footnote, hybrid: ${part}`, values, ""),
            ),
          ],
        },
      ],
      conditions: [
        `${questions} different questions about annual and quarterly reports, asked one after another in ${rounds.length} rounds after ${warmUpCount} to warm up; ${passagesWanted} passages each`,
        "footnote answers over HTTP from another process; stock searches inside this process, which spares it HTTP and JSON; both embed the question with one thread",
        "stock holds Footnote's own stored texts and vectors; a ratio is the median over the rounds of p50 / p50, against footnote's search of the same kind",
        "bare: the two libraries alone in this process, over the same texts and vectors and as deep, with no names, periods, pages or filters; its ratio is against what footnote's search takes inside its process",
        `EnsembleRetriever was asked the first ${stockQuestions} questions`,
        ...(hybrid
          ? []
          : ["EnsembleRetriever was left out: --stock-questions 0, or @langchain/classic is not installed"]),
      ],
      figures: { chunks, footnote, footnoteVectors, inside, bare, similarity, hybrid },
    },
    flags.json,
  );
}

interface Compared {
  readonly times: Percentiles;
  readonly ratios: readonly number[];
  readonly medianRatio: number;
}

function compared(
  stock: readonly (readonly number[])[],
  footnote: readonly (readonly number[])[],
): Compared | undefined {
  if (stock.flat().length === 0) return undefined;
  const ratios = stock.map((times, round) => percentilesOf(times).p50 / percentilesOf(footnote[round] ?? []).p50);
  return { times: percentilesOf(stock.flat()), ratios, medianRatio: median(ratios) };
}

function comparedRow(name: string, { times, medianRatio }: Compared): string[] {
  return percentileRow(name, times, ratio(medianRatio));
}

function percentileRow(name: string, { p50, p95, p99, max }: Percentiles, last: string): string[] {
  return [name, ...[p50, p95, p99, max].map(milliseconds), last];
}
