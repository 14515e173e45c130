import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { HnswGenerationPublisher } from "../src/adapters/hnsw/hnsw-generation-publisher.js";
import { VectorReader } from "../src/adapters/hnsw/vector-reader.js";
import { openForReading } from "../src/adapters/sqlite/open-database.js";
import { systemClock } from "../src/adapters/system/system-clock.js";
import { LocalEmbedder } from "../src/adapters/transformers/local-embedder.js";
import { modelName, modelsFolder } from "./embedded-text.js";
import { median } from "./percentiles.js";
import { milliseconds, printReport, seconds } from "./report.js";
import { type Endings, runBenchmark } from "./run-benchmark.js";
import { reportQuestions } from "./shared-questions.js";

const { values: flags } = parseArgs({
  options: { json: { type: "boolean", default: false }, data: { type: "string" } },
});
/** As deep as retrieval looks, which is harder for a graph than the first few. */
const hitsWanted = 60;
const always = new AbortController().signal;

await runBenchmark(async (endings) => {
  if (flags.data === undefined) throw new Error("name a data folder that holds documents with --data");
  const databasePath = join(endings.temporaryFolder(), "knowledge.db");
  await copyDatabase(join(resolve(flags.data), "knowledge.db"), databasePath);
  const generations = endings.temporaryFolder();
  const published = await publish(databasePath, generations, endings);
  const graph = opened(databasePath, generations, endings);
  // A folder without the graph's files: every vector is scanned.
  const exact = opened(databasePath, endings.temporaryFolder(), endings);
  const questions = reportQuestions();
  const embedder = new LocalEmbedder({ id: `local:${modelName}`, folder: join(modelsFolder, modelName) });
  endings.add(() => embedder.close());
  let found = 0;
  let wanted = 0;
  const times: { readonly graph: number[]; readonly exact: number[] } = { graph: [], exact: [] };
  for (const question of questions) {
    const query = { vector: await embedder.embedQuery(question, always), limit: hitsWanted, scope: {} };
    const near = await timed(() => graph.search(query), times.graph);
    const nearest = await timed(() => exact.search(query), times.exact);
    if (near.graphRefused || !nearest.graphRefused) throw new Error("the wrong index answered");
    const ids = new Set(near.hits.map(({ chunkId }) => chunkId));
    found += nearest.hits.filter(({ chunkId }) => ids.has(chunkId)).length;
    wanted += nearest.hits.length;
  }
  report(questions.length, found / wanted, published, { graph: median(times.graph), exact: median(times.exact) });
});

interface Published {
  readonly chunks: number;
  readonly elapsedMs: number;
}

/** Publishing names the graph in the database, which the data folder itself must not see. */
async function copyDatabase(from: string, to: string): Promise<void> {
  const database = openForReading(from);
  try {
    await database.backup(to);
  } finally {
    database.close();
  }
}

async function publish(databasePath: string, generations: string, endings: Endings): Promise<Published> {
  const publisher = new HnswGenerationPublisher(databasePath, generations, systemClock);
  endings.add(() => publisher.close());
  const startedMs = performance.now();
  await publisher.publish(always);
  return { chunks: (await publisher.lag()).graph, elapsedMs: performance.now() - startedMs };
}

function opened(databasePath: string, generations: string, endings: Endings): VectorReader {
  const reader = new VectorReader(databasePath, generations);
  endings.add(() => reader.close());
  return reader;
}

async function timed<Result>(work: () => Promise<Result>, times: number[]): Promise<Result> {
  const startedMs = performance.now();
  const result = await work();
  times.push(performance.now() - startedMs);
  return result;
}

function report(
  questions: number,
  recall: number,
  published: Published,
  medianMs: { readonly graph: number; readonly exact: number },
): void {
  printReport(
    {
      title: `Recall of the vector graph against the exact scan, ${published.chunks} chunks`,
      conditions: [`${questions} different questions, the nearest ${hitsWanted} of each, inside one process`],
      tables: [
        {
          heading: ["what", "figure"],
          rows: [
            [`recall at ${hitsWanted}`, recall.toFixed(4)],
            ["search through the graph, p50", milliseconds(medianMs.graph)],
            ["exact scan, p50", milliseconds(medianMs.exact)],
            ["building, proving and naming the graph", seconds(published.elapsedMs)],
          ],
        },
      ],
      figures: { recall, medianMs, published },
    },
    flags.json,
  );
}
