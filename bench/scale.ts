import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { HnswGenerationPublisher } from "../src/adapters/hnsw/hnsw-generation-publisher.js";
import { systemClock } from "../src/adapters/system/system-clock.js";
import type { Scope } from "../src/domain/scope.js";
import { type Service, printedAddress, search, startService, storedChunkCount } from "./footnote-process.js";
import { type Percentiles, percentilesOf } from "./percentiles.js";
import { processState } from "./process-tree.js";
import { recombinedFolder } from "./recombined-folder.js";
import { megabytes, milliseconds, printReport, ratio, seconds } from "./report.js";
import { runBenchmark } from "./run-benchmark.js";
import { reportQuestions } from "./shared-questions.js";

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    data: { type: "string" },
    folder: { type: "string" },
    chunks: { type: "string", default: "100000" },
    "no-swap": { type: "boolean", default: false },
  },
});
const chunksWanted = z.coerce.number().int().min(1).parse(flags.chunks);
const passagesWanted = 10;
const warmUpCount = 20;
const longWords = 18;
/** A tag of every recombined document of its kind; the real ones carry none. */
const filters = { "1 %": "hundredth", "10 %": "tenth", "50 %": "half" } as const;
const always = new AbortController().signal;

await runBenchmark(async (endings) => {
  if (flags.data === undefined) throw new Error("name a data folder that holds documents with --data");
  const source = resolve(flags.data);
  const dataDir = await recombinedFolder(source, resolve(flags.folder ?? `${source}-${chunksWanted}`), chunksWanted);
  const publisher = new HnswGenerationPublisher(`${dataDir}/knowledge.db`, `${dataDir}/generations`, systemClock);
  endings.add(() => publisher.close());
  const { generation, damaged } = await publisher.lag();
  if (generation === undefined || damaged) await publisher.publish(always);
  const chunks = await storedChunkCount(dataDir, endings);
  const service = startService({ dataDir, port: 0, withWorker: false }, endings);
  const startedMs = performance.now();
  const url = await printedAddress(service);
  const startMs = performance.now() - startedMs;
  const questions = reportQuestions();
  const isLong = (question: string) => question.split(/\s+/u).length >= longWords;
  await timeAll(url, questions.slice(0, warmUpCount));
  const short = await timeAll(
    url,
    questions.filter((question) => !isLong(question)),
  );
  const long = await timeAll(url, questions.filter(isLong));
  const filtered: Record<string, Percentiles> = { "all, the same questions": await timeAll(url, questions, {}) };
  for (const [share, tag] of Object.entries(filters)) filtered[share] = await timeAll(url, questions, { tags: [tag] });
  const memory = memoryOf(service);
  const swap = flags["no-swap"] ? undefined : await searchWhileSwapping(url, questions, publisher);
  const measured = { chunks, startMs, short, long, filtered, memory, swap, memoryWithSwap: memoryOf(service) };
  report(measured, { short: questions.filter((question) => !isLong(question)).length, all: questions.length });
});

async function timeAll(
  url: string,
  questions: readonly string[],
  filter: Pick<Scope, "tags"> = {},
): Promise<Percentiles> {
  const times: number[] = [];
  for (const question of questions) {
    times.push((await search(url, question, passagesWanted, "hybrid", filter)).elapsedMs);
  }
  return percentilesOf(times);
}

/** Builds and publishes the same chunks again and searches until readers have taken it. */
async function searchWhileSwapping(
  url: string,
  questions: readonly string[],
  publisher: HnswGenerationPublisher,
): Promise<{ readonly building: Percentiles; readonly swapping: Percentiles }> {
  const building: number[] = [];
  let published = false;
  const publishing = publisher.publish(always).then(() => {
    published = true;
  });
  const one = async (number: number) =>
    (await search(url, questions[number % questions.length] ?? "", passagesWanted, "hybrid")).elapsedMs;
  for (let number = 0; !published; number += 1) {
    building.push(await one(number));
    await sleep(20);
  }
  await publishing;
  const swapping: number[] = [];
  for (let number = 0; number < warmUpCount; number += 1) swapping.push(await one(number));
  return { building: percentilesOf(building), swapping: percentilesOf(swapping) };
}

interface Memory {
  readonly peakMb: number;
  readonly residentMb: number;
}

function memoryOf({ processId }: Service): Memory {
  const state = processState(processId);
  if (!state) throw new Error("footnote serve has ended");
  return state;
}

interface Measurement {
  readonly chunks: number;
  readonly startMs: number;
  readonly short: Percentiles;
  readonly long: Percentiles;
  readonly filtered: Readonly<Record<string, Percentiles>>;
  readonly memory: Memory;
  /** Absent where no generation was built beside the searches. */
  readonly swap: { readonly building: Percentiles; readonly swapping: Percentiles } | undefined;
  readonly memoryWithSwap: Memory;
}

function report(measured: Measurement, count: { readonly short: number; readonly all: number }): void {
  const { chunks, short, long, filtered, swap, memory, memoryWithSwap, startMs } = measured;
  const unfiltered = Object.values(filtered)[0]?.p50 ?? Number.NaN;
  printReport(
    {
      title: `Search over ${chunks} chunks`,
      tables: [
        {
          heading: ["POST /v1/search, hybrid, embedding included", "p50", "p95", "p99", "longest", "p50 / unfiltered"],
          rows: [
            row(`${count.short} questions of fewer than ${longWords} words`, short, ""),
            row(`${count.all - count.short} longer ones`, long, ""),
            ...Object.entries(filtered).map(([share, times]) =>
              row(`visible: ${share}`, times, ratio(times.p50 / unfiltered)),
            ),
            ...(swap
              ? [
                  row("while a generation is built", swap.building, ""),
                  row("first ones over the new generation", swap.swapping, ""),
                ]
              : []),
          ],
        },
        {
          heading: ["footnote serve", "figure"],
          rows: [
            ["start to the printed address", seconds(startMs)],
            ["memory, peak, before the swap", megabytes(memory.peakMb)],
            ...(swap ? [["memory, peak, with a swap", megabytes(memoryWithSwap.peakMb)]] : []),
            ["memory, resident at the end", megabytes(memoryWithSwap.residentMb)],
          ],
        },
      ],
      conditions: [
        "the chunks are recombined: the real ones of the data folder and, for the rest, runs of real pages under made-up names, each vector a mix of 3 parts of its real one and 1 part of another, with noise",
        `one question after another after ${warmUpCount} to warm up; every question is asked once a row; counts of words are remembered from row to row`,
        "memory is VmHWM and VmRSS of the serve process, without a worker",
      ],
      figures: measured,
    },
    flags.json,
  );
}

function row(name: string, { p50, p95, p99, max }: Percentiles, last: string): string[] {
  return [name, ...[p50, p95, p99, max].map(milliseconds), last];
}
