import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type Service, ingest, packageRoot, printedAddress, search, startService } from "./footnote-process.js";
import { type Percentiles, percentilesOf } from "./percentiles.js";
import { milliseconds, printReport, seconds } from "./report.js";
import { runBenchmark } from "./run-benchmark.js";
import { requiredSharedPath } from "./shared-corpora.js";
import { reportQuestions } from "./shared-questions.js";

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    clients: { type: "string", default: "10" },
    seconds: { type: "string", default: "600" },
    documents: { type: "string" },
  },
});
const clientCount = z.coerce.number().int().min(0).parse(flags.clients);
const limitMs = z.coerce.number().positive().parse(flags.seconds) * 1_000;
const passagesWanted = 10;
const pollMs = 250;

const probeReply = z.object({
  resolutionMs: z.number(),
  samples: z.number(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
});
type EventLoopDelay = z.infer<typeof probeReply>;

const jobState = z.object({
  state: z.string(),
  progress: z.object({ done: z.number(), total: z.number() }),
  chunks: z.object({ embedded: z.number() }),
  failures: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
});

interface Ingested {
  readonly state: string;
  readonly files: number;
  readonly chunks: number;
  /** From the upload to the last file that was done. */
  readonly elapsedMs: number;
  readonly failures: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

interface Measurement {
  readonly delay: EventLoopDelay;
  readonly searches: Percentiles | undefined;
  readonly searchesPerSecond: number;
  readonly ingested: Ingested;
}

await runBenchmark(async (endings) => {
  const documents = flags.documents ?? requiredSharedPath("corpora/agency-reports");
  const dataDir = endings.temporaryFolder();
  await ingest(join(packageRoot, "data", "sample"), dataDir, endings);
  const nodeOptions = ["--import", new URL("event-loop-probe.mjs", import.meta.url).href];
  const service = startService({ dataDir, port: 0, nodeOptions, probe: true }, endings);
  const url = await printedAddress(service);
  const questions = reportQuestions();
  for (const question of questions.slice(0, 5)) await search(url, question, passagesWanted, "hybrid");

  const stopped = new AbortController();
  endings.add(() => stopped.abort());
  service.child.send?.("start");
  const startedMs = performance.now();
  const clients = Array.from({ length: clientCount }, (_, client) =>
    searchUntil(stopped.signal, url, questions, Math.floor((client * questions.length) / clientCount)),
  );
  const ingested = await Promise.race([uploadAndFollow(url, documents), failureOf(clients)]);
  const elapsedSeconds = (performance.now() - startedMs) / 1_000;
  const delay = await askProbe(service);
  stopped.abort();
  const times = (await Promise.all(clients)).flat();
  report({
    delay,
    searches: times.length > 0 ? percentilesOf(times) : undefined,
    searchesPerSecond: times.length / elapsedSeconds,
    ingested,
  });
});

/** One client: asks the next question as soon as it has the answer to the last. */
async function searchUntil(
  signal: AbortSignal,
  url: string,
  questions: readonly string[],
  first: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let number = first; !signal.aborted; number += 1) {
    const { elapsedMs } = await search(url, questions[number % questions.length] ?? "", passagesWanted, "hybrid");
    times.push(elapsedMs);
  }
  return times;
}

/** Never resolves; rejects with the first client that fails. */
function failureOf(clients: readonly Promise<unknown>[]): Promise<never> {
  return new Promise((_, reject) => {
    for (const client of clients) client.catch(reject);
  });
}

/** By upload, so that it is the service's own worker that does the job and no command can be quicker to take it. */
async function uploadAndFollow(url: string, documents: string): Promise<Ingested> {
  const form = new FormData();
  for (const name of readdirSync(documents).sort())
    form.append("file", new Blob([readFileSync(join(documents, name))]), name);
  const startedMs = performance.now();
  const accepted = await fetch(`${url}/v1/documents`, { method: "POST", body: form });
  if (accepted.status !== 202) throw new Error(`the upload was answered with ${accepted.status}`);
  const { jobId } = z.object({ jobId: z.string() }).parse(await accepted.json());
  let ingested: Ingested = { state: "queued", files: 0, chunks: 0, elapsedMs: 0, failures: [] };
  while (performance.now() - startedMs < limitMs) {
    await sleep(pollMs);
    const job: unknown = await (await fetch(`${url}/v1/jobs/${jobId}`)).json();
    const { state, progress, chunks, failures } = jobState.parse(job);
    const elapsedMs = progress.done > ingested.files ? performance.now() - startedMs : ingested.elapsedMs;
    if (state === "failed") throw new Error("the ingest failed");
    ingested = { state, files: progress.done, chunks: chunks.embedded, elapsedMs, failures };
    if (state === "done" || state === "partial") break;
  }
  return ingested;
}

async function askProbe({ child }: Service): Promise<EventLoopDelay> {
  const answered = once(child, "message", { signal: AbortSignal.timeout(10_000) });
  child.send?.("report");
  const [reply] = z
    .tuple([probeReply])
    .rest(z.unknown())
    .parse(await answered);
  return reply;
}

function report(measurement: Measurement): void {
  const { delay, searches, searchesPerSecond, ingested } = measurement;
  const chunksPerSecond = ingested.elapsedMs > 0 ? (ingested.chunks / ingested.elapsedMs) * 1_000 : 0;
  printReport(
    {
      title: "Event loop of footnote serve while its worker ingests and clients search",
      tables: [
        {
          heading: ["what", "figure"],
          rows: [
            ["event loop delay of serve, p50", milliseconds(delay.p50)],
            ["event loop delay of serve, p99", milliseconds(delay.p99)],
            ["event loop delay of serve, longest", milliseconds(delay.max)],
            [`search by ${clientCount} clients, p50`, searches ? milliseconds(searches.p50) : "none"],
            [`search by ${clientCount} clients, p95`, searches ? milliseconds(searches.p95) : "none"],
            ["searches a second", searchesPerSecond.toFixed(1)],
            ["ingest meanwhile", `${ingested.chunks} chunks of ${ingested.files} files, ${ingested.state}`],
            ["ingest time to the last file that was done", seconds(ingested.elapsedMs)],
            ["ingested chunks a second", chunksPerSecond.toFixed(1)],
          ],
        },
      ],
      conditions: [
        `delay: monitorEventLoopDelay inside the serve process, resolution ${delay.resolutionMs} ms, ${delay.samples} samples, nothing subtracted: a loop that is never late shows ${delay.resolutionMs} ms`,
        "the clients share one process and this machine with the service; the worker embeds with one thread at a lower priority",
        ...ingested.failures.map(({ path, code, message }) => `not ingested: ${path}: ${message} (${code})`),
        "start and warm-up of the service are left out; the upload of the documents is not",
      ],
      figures: { ...measurement, chunksPerSecond },
    },
    flags.json,
  );
}
