import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { ParserProcess } from "../ingest/parser-process.js";
import { openForReading } from "../src/adapters/sqlite/open-database.js";
import { LocalEmbedder } from "../src/adapters/transformers/local-embedder.js";
import { ParallelEmbedder } from "../src/adapters/transformers/parallel-embedder.js";
import { ThreadedEmbedder } from "../src/adapters/transformers/threaded-embedder.js";
import type { Embedder } from "../src/ports/embedder.js";
import { modelName, modelsFolder } from "./embedded-text.js";
import { NoEmbedding } from "./no-embedding.js";
import { openIngest } from "./open-ingest.js";
import { processTree } from "./process-tree.js";
import { megabytes, printReport, seconds } from "./report.js";
import { runBenchmark } from "./run-benchmark.js";
import { requiredSharedPath } from "./shared-corpora.js";

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    documents: { type: "string" },
    passes: { type: "string", default: "1" },
    embed: { type: "boolean", default: false },
  },
});
const passCount = z.coerce.number().int().min(1).parse(flags.passes);
const sampleMs = 100;
const signal = new AbortController().signal;

interface Pass {
  readonly pages: number;
  readonly chunks: number;
  readonly elapsedMs: number;
  readonly pagesPerSecond: number;
  /** Of the parser processes, as last seen, and of this process with its threads, which work side by side. */
  readonly readingSeconds: number;
  readonly otherSeconds: number;
  /** Of this process and its children at once. */
  readonly peakMb: number;
  readonly unchangedMs: number;
  /** Of the embedder alone, called once with all that the pass embedded; with --embed. */
  readonly bareMs: number | undefined;
}

/** Ingests the same documents again and again in one process, each time into an empty data folder. */
await runBenchmark(async (endings) => {
  const documents = flags.documents ?? requiredSharedPath("corpora/annual-reports/docs");
  const options = { id: `local:${modelName}`, folder: join(modelsFolder, modelName) };
  const embedder: Embedder = flags.embed
    ? new ParallelEmbedder(new ThreadedEmbedder(options), new ThreadedEmbedder(options))
    : new NoEmbedding(new LocalEmbedder(options));
  endings.add(() => embedder.close());
  const parser = new ParserProcess({ maxMemoryMb: 600, processorMs: 30_000, timeoutMs: 120_000 });
  endings.add(() => parser.close());
  await embedder.embedQuery("ready", signal);
  const passes: Pass[] = [];
  while (passes.length < passCount) {
    const home = endings.temporaryFolder();
    const asked: string[] = [];
    const opened = openIngest(home, documents, { parser, embedder: remembering(embedder, asked) });
    const watch = watchProcesses();
    const { summary, elapsedMs, processorMs } = await opened.ingest();
    const { peakMb, childSeconds } = watch.stop();
    if (summary.files.failed > 0) throw new Error(JSON.stringify(summary.failures));
    const again = await opened.ingest();
    if (again.summary.files.unchanged !== summary.files.added) throw new Error("the second ingest found changes");
    await opened.close();
    const pages = countPages(join(home, "knowledge.db"));
    const pagesPerSecond = pages / (elapsedMs / 1_000);
    const bareMs = flags.embed ? await timeBare(embedder, asked) : undefined;
    const { total: chunks } = summary.chunks;
    const processor = { readingSeconds: childSeconds, otherSeconds: processorMs / 1_000 };
    const figures = { pages, chunks, elapsedMs, pagesPerSecond, peakMb, ...processor };
    passes.push({ ...figures, unchangedMs: again.elapsedMs, bareMs });
  }
  report(passes);
});

/** The same embedder, which notes down what it embeds. */
function remembering(embedder: Embedder, asked: string[]): Embedder {
  return {
    fingerprint: (stop) => embedder.fingerprint(stop),
    countTokens: (texts, stop) => embedder.countTokens(texts, stop),
    embedQuery: (text, stop) => embedder.embedQuery(text, stop),
    embedDocuments: (texts, stop) => {
      asked.push(...texts);
      return embedder.embedDocuments(texts, stop);
    },
    close: () => embedder.close(),
  };
}

async function timeBare(embedder: Embedder, texts: readonly string[]): Promise<number> {
  const startedMs = performance.now();
  await embedder.embedDocuments(texts, signal);
  return performance.now() - startedMs;
}

/** The most memory that this process and its children have resident at one time, and processor time of the children. */
function watchProcesses() {
  let peakMb = 0;
  const children = new Map<number, number>();
  const sample = () => {
    const states = processTree(process.pid);
    peakMb = Math.max(
      peakMb,
      states.reduce((sum, { residentMb }) => sum + residentMb, 0),
    );
    for (const { processId, cpuSeconds } of states) if (processId !== process.pid) children.set(processId, cpuSeconds);
  };
  sample();
  const before = sumOf(children);
  const sampling = setInterval(sample, sampleMs);
  return {
    stop: () => {
      clearInterval(sampling);
      sample();
      return { peakMb, childSeconds: sumOf(children) - before };
    },
  };
}

function sumOf(seconds: ReadonlyMap<number, number>): number {
  return [...seconds.values()].reduce((sum, one) => sum + one, 0);
}

function countPages(path: string): number {
  const database = openForReading(path);
  try {
    return z.number().parse(database.prepare("SELECT count(*) FROM pages").pluck().get());
  } finally {
    database.close();
  }
}

function report(passes: readonly Pass[]): void {
  printReport(
    {
      title: flags.embed ? "Ingest with the embedder alone beside it" : "Ingest without embedding",
      tables: [
        {
          heading: [
            ...["pass", "pages", "chunks", "time", "pages a second", "processor time, reading", "the rest"],
            ...["peak, all", "unchanged", "embedder alone"],
          ],
          rows: passes.map((pass, index) => [
            String(index + 1),
            String(pass.pages),
            String(pass.chunks),
            seconds(pass.elapsedMs),
            pass.pagesPerSecond.toFixed(1),
            seconds(pass.readingSeconds * 1_000),
            seconds(pass.otherSeconds * 1_000),
            megabytes(pass.peakMb),
            seconds(pass.unchangedMs),
            pass.bareMs === undefined
              ? ""
              : `${seconds(pass.bareMs)}, ${(pass.bareMs / pass.elapsedMs).toFixed(2)} of it`,
          ]),
        },
      ],
      conditions: [
        "find, plan, read in the parser process, split, count tokens with the model's own tokenizer, store pages, chunks, words and vectors, wait for the disk; no graph",
        flags.embed
          ? "two sessions of the bundled model, one a core, as without a service; afterwards the same sessions embed the same texts in one call"
          : "every text gets the same vector at once",
        "every pass goes into an empty data folder; the process, its parser and its embedder stay; memory is what is resident at one time, parser and the benchmark itself included",
        "unchanged: the same ingest again",
      ],
      figures: { passes },
    },
    flags.json,
  );
}
