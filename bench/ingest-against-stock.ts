import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type EmbeddedText, measureEmbeddedText, modelName, modelsFolder } from "./embedded-text.js";
import { type IngestResult, ingest } from "./footnote-process.js";
import { type Measured, runMeasured } from "./measured-process.js";
import { median } from "./percentiles.js";
import { megabytes, printReport, ratio, seconds } from "./report.js";
import { type Endings, runBenchmark } from "./run-benchmark.js";
import { requiredSharedPath } from "./shared-corpora.js";
import { readStoredChunks } from "./stored-chunks.js";
import { transpiledScript } from "./transpiled-script.js";

const inferenceThreads = 2;

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    pairs: { type: "string", default: "1" },
    documents: { type: "string" },
    // The defaults are LangChain's own.
    "stock-batch-size": { type: "string", default: "512" },
    "stock-chunk-size": { type: "string", default: "1000" },
    "stock-chunk-overlap": { type: "string", default: "200" },
  },
});
const pairCount = z.coerce.number().int().min(1).parse(flags.pairs);
const stockBatchSize = z.coerce.number().int().min(1).parse(flags["stock-batch-size"]);
const stockChunkSize = z.coerce.number().int().min(1).parse(flags["stock-chunk-size"]);
const stockChunkOverlap = z.coerce.number().int().min(0).parse(flags["stock-chunk-overlap"]);

const stockResult = z.object({
  pages: z.number(),
  chunks: z.number(),
  loadMs: z.number(),
  splitMs: z.number(),
  embedMs: z.number(),
  indexAndSaveMs: z.number(),
  elapsedMs: z.number(),
});

interface Run<Result> {
  readonly measured: Measured;
  readonly result: Result;
}

interface Pair {
  readonly footnote: Run<IngestResult>;
  readonly stock: Run<z.infer<typeof stockResult>>;
}

await runBenchmark(async (endings) => {
  const folder = endings.temporaryFolder();
  const documents = flags.documents ?? requiredSharedPath("corpora/agency-reports");
  const script = transpiledScript("stock-pipeline", endings);
  const pairs: Pair[] = [];
  for (let number = 0; number < pairCount; number += 1) {
    const footnote = await ingest(documents, join(folder, `footnote-${number}`), endings);
    pairs.push({ footnote, stock: await runStock(script, documents, join(folder, `stock-${number}`), endings) });
  }
  const last = pairCount - 1;
  const again = await ingest(documents, join(folder, `footnote-${last}`), endings);
  if (again.result.chunks.embedded !== 0) throw new Error("the second ingest embedded chunks again");
  const embedded = {
    footnote: await measureEmbeddedText(await footnoteInputs(join(folder, `footnote-${last}`)), 1),
    stock: await measureEmbeddedText(stockInputs(join(folder, `stock-${last}`)), stockBatchSize),
  };
  report(pairs, again, embedded);
});

async function runStock(script: string, documents: string, into: string, endings: Endings): Promise<Pair["stock"]> {
  const given = {
    documents,
    into,
    models: modelsFolder,
    model: modelName,
    "chunk-size": stockChunkSize,
    "chunk-overlap": stockChunkOverlap,
    "batch-size": stockBatchSize,
    threads: inferenceThreads,
  };
  const options = Object.entries(given).map(([name, value]) => `--${name}=${value}`);
  const measured = await runMeasured([script, ...options], endings);
  return { measured, result: stockResult.parse(JSON.parse(measured.stdout)) };
}

async function footnoteInputs(dataDir: string): Promise<string[]> {
  const chunks = await readStoredChunks(dataDir);
  return chunks.map(({ prefix, text }) => (prefix === "" ? text : `${prefix}\n${text}`));
}

function stockInputs(folder: string): string[] {
  const entries = z.array(z.tuple([z.string(), z.object({ pageContent: z.string() })]));
  return entries
    .parse(JSON.parse(readFileSync(join(folder, "docstore.json"), "utf8")))
    .map(([, { pageContent }]) => pageContent);
}

function report(
  pairs: readonly Pair[],
  again: Run<IngestResult>,
  embedded: { readonly footnote: EmbeddedText; readonly stock: EmbeddedText },
): void {
  const ratios = pairs.map(({ footnote, stock }) => stock.measured.elapsedMs / footnote.measured.elapsedMs);
  const firstMs = pairs.at(-1)?.footnote.measured.elapsedMs ?? 0;
  const figures = {
    pairs,
    stockOverFootnote: { perPair: ratios, median: median(ratios) },
    secondIngest: {
      ...again,
      firstOverSecond: firstMs / again.measured.elapsedMs,
      embedded: again.result.chunks.embedded,
    },
    embedded,
  };
  const runs = pairs.flatMap(({ footnote, stock }, index) => [
    processRow(`pair ${index + 1}: footnote ingest`, footnote.measured, ""),
    processRow(`pair ${index + 1}: stock pipeline`, stock.measured, ratio(ratios[index] ?? 0)),
  ]);
  const second = processRow("second footnote ingest", again.measured, "");
  printReport(
    {
      title: "Ingest against a stock LangChain pipeline",
      tables: [
        {
          heading: ["process", "time", "processor time", "peak, all", "peak, largest", "stock / footnote"],
          rows: [...runs, second],
        },
        { heading: ["ratio", ""], rows: ratioRows(figures) },
        textTable(embedded),
      ],
      conditions: conditions(pairs),
      figures,
    },
    flags.json,
  );
}

function processRow(name: string, measured: Measured, last: string): string[] {
  const { elapsedMs, cpuSeconds, peakMb, largestProcessMb } = measured;
  return [name, seconds(elapsedMs), seconds(cpuSeconds * 1_000), megabytes(peakMb), megabytes(largestProcessMb), last];
}

function ratioRows(figures: {
  readonly stockOverFootnote: { readonly median: number };
  readonly secondIngest: { readonly firstOverSecond: number; readonly embedded: number };
}): string[][] {
  return [
    ["stock / footnote, median of the pairs", ratio(figures.stockOverFootnote.median)],
    ["first / second footnote ingest", ratio(figures.secondIngest.firstOverSecond)],
    ["chunks embedded by the second ingest", String(figures.secondIngest.embedded)],
  ];
}

function textTable({ footnote, stock }: { readonly footnote: EmbeddedText; readonly stock: EmbeddedText }) {
  const row = (name: string, of: (text: EmbeddedText) => number) => [
    name,
    ...[footnote, stock].map((text) => of(text).toFixed(0)),
  ];
  return {
    heading: ["text given to the embedder", "footnote", "stock"],
    rows: [
      row("chunks", ({ texts }) => texts),
      row("words a chunk", ({ wordsPerText }) => wordsPerText),
      row("words", ({ words }) => words),
      row("characters", ({ characters }) => characters),
      row("tokens", ({ tokens }) => tokens),
      row("tokens computed, padding included", ({ tokensWithPadding }) => tokensWithPadding),
    ],
  };
}

function conditions(pairs: readonly Pair[]): string[] {
  const stock = pairs.at(-1)?.stock.result;
  const phases = stock
    ? `load ${seconds(stock.loadMs)}, split ${seconds(stock.splitMs)}, embed ${seconds(stock.embedMs)}, index and save ${seconds(stock.indexAndSaveMs)}`
    : "";
  return [
    `stock: PDFLoader, RecursiveCharacterTextSplitter (chunkSize ${stockChunkSize}, chunkOverlap ${stockChunkOverlap}), HuggingFaceTransformersEmbeddings (q8, batchSize ${stockBatchSize}; 512 is its default, which its constructor cannot change: set on the object where another is asked for), HNSWLib, save`,
    `both: the bundled ${modelName}, ${inferenceThreads} inference threads (stock leaves ONNX Runtime's default of threads that spin while waiting)`,
    "Footnote also reads in a process of its own, keeps page boxes, embeds title and headings with each chunk, builds the word index and waits for the disk at each document",
    "time is from the start of the process to its end; a peak is VmHWM, added up over the process and its children",
    `phases of the last stock run: ${phases}`,
  ];
}
