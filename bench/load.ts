import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { z } from "zod";
import { HnswGenerationPublisher } from "../src/adapters/hnsw/hnsw-generation-publisher.js";
import { systemClock } from "../src/adapters/system/system-clock.js";
import { FakeModelServer } from "../test/fakes/model-server.js";
import { type Service, printedAddress, startService, storedChunkCount } from "./footnote-process.js";
import { percentilesOf } from "./percentiles.js";
import { processState } from "./process-tree.js";
import { recombinedFolder } from "./recombined-folder.js";
import { megabytes, milliseconds, printReport } from "./report.js";
import { runBenchmark } from "./run-benchmark.js";
import { reportQuestions } from "./shared-questions.js";

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    data: { type: "string" },
    chunks: { type: "string", default: "10000" },
    clients: { type: "string", default: "200" },
    seconds: { type: "string", default: "120" },
    asks: { type: "string", default: "50" },
    /** One that the data folder answers: others never reach the model. */
    question: { type: "string" },
  },
});
const count = z.coerce.number().int().min(1);
const chunksWanted = count.parse(flags.chunks);
const clients = count.parse(flags.clients);
const seconds = count.parse(flags.seconds);
const asks = count.parse(flags.asks);
const loneCallers = ["127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5"];
const always = new AbortController().signal;
const probeReply = z.object({ p50: z.number(), p99: z.number(), max: z.number(), resolutionMs: z.number() });

await runBenchmark(async (endings) => {
  if (flags.data === undefined) throw new Error("name a data folder that holds documents with --data");
  const source = resolve(flags.data);
  const dataDir = await recombinedFolder(source, `${source}-${chunksWanted}`, chunksWanted);
  const publisher = new HnswGenerationPublisher(`${dataDir}/knowledge.db`, `${dataDir}/generations`, systemClock);
  const { generation, damaged } = await publisher.lag();
  if (generation === undefined || damaged) await publisher.publish(always);
  await publisher.close();
  const server = new FakeModelServer();
  server.contextTokens = 16_384;
  process.env["FOOTNOTE_MODEL"] = "ollama:phi4";
  process.env["FOOTNOTE_MODEL_URL"] = await server.start();
  endings.add(() => server.stop());
  const chunks = await storedChunkCount(dataDir, endings);
  const nodeOptions = ["--import", new URL("event-loop-probe.mjs", import.meta.url).href];
  const service = startService({ dataDir, port: 0, withWorker: false, nodeOptions, probe: true }, endings);
  const url = await printedAddress(service);
  const searched = await searchByMany(url, service);
  const asked = await askByMany(url, server);
  report({ chunks, searched, asked });
});

/** All clients search as fast as they are answered; memory is read every second. */
async function searchByMany(url: string, service: Service) {
  const requests = reportQuestions().map((query) => ({ body: JSON.stringify({ query, limit: 10 }) }));
  const headers = { "content-type": "application/json" };
  const residentMb: number[] = [];
  service.child.send?.("start");
  const sampling = setInterval(() => residentMb.push(processState(service.processId)?.residentMb ?? Number.NaN), 1_000);
  const options = { connections: clients, duration: seconds, timeout: 60, method: "POST", headers, requests } as const;
  const result = await autocannon({ url: `${url}/v1/search`, ...options });
  clearInterval(sampling);
  const statuses = Object.entries(result.statusCodeStats ?? {}).map(
    ([status, stats]) => [status, stats.count ?? 0] as const,
  );
  const delay = await eventLoopDelay(service);
  const lastHalf = residentMb.slice(Math.floor(residentMb.length / 2));
  return { statuses, errors: result.errors, timeouts: result.timeouts, delay, residentMb, growth: growthOf(lastHalf) };
}

async function eventLoopDelay({ child }: Service): Promise<z.infer<typeof probeReply>> {
  const answered = once(child, "message", { signal: AbortSignal.timeout(10_000) });
  child.send?.("report");
  const [reply] = z
    .tuple([probeReply])
    .rest(z.unknown())
    .parse(await answered);
  return reply;
}

/** How much a line through the samples rises from the first to the last, as a share of their mean. */
function growthOf(samples: readonly number[]): number {
  const meanPlace = (samples.length - 1) / 2;
  const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length;
  const covariance = samples.reduce((sum, value, place) => sum + (place - meanPlace) * (value - mean), 0);
  const variance = samples.reduce((sum, _, place) => sum + (place - meanPlace) ** 2, 0);
  return ((covariance / variance) * (samples.length - 1)) / mean;
}

interface Asked {
  readonly caller: string;
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly endedMs: number;
}

/** One caller asks all but a few questions at once; a moment later a few others ask one each. */
async function askByMany(url: string, server: FakeModelServer) {
  const said = "The report names the figure in its first table. And so on, for a while, until it ends. ";
  server.behaviour = { kind: "slowly", pieces: said.match(/.{1,8}/gsu) ?? [], everyMs: 100 };
  const question = flags.question ?? reportQuestions()[0] ?? "";
  const startedMs = performance.now();
  const ask = (caller: string) => askFrom(caller, url, question, startedMs);
  const many = Array.from({ length: asks - loneCallers.length }, () => ask("127.0.0.1"));
  await sleep(200);
  const replies = await Promise.all([...many, ...loneCallers.map(ask)]);
  return { replies, mostAtOnce: server.mostAtOnce };
}

function askFrom(localAddress: string, url: string, question: string, startedMs: number): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    const sent = httpRequest(`${url}/v1/ask`, { method: "POST", headers, localAddress, agent: false }, (response) => {
      response.resume();
      response.on("end", () => {
        const retryAfter = response.headers["retry-after"];
        const endedMs = performance.now() - startedMs;
        resolve({ caller: localAddress, status: response.statusCode ?? 0, retryAfter, endedMs });
      });
    });
    sent.on("error", reject);
    sent.end(JSON.stringify({ question }));
  });
}

interface Measurement {
  readonly chunks: number;
  readonly searched: Awaited<ReturnType<typeof searchByMany>>;
  readonly asked: Awaited<ReturnType<typeof askByMany>>;
}

function report({ chunks, searched, asked }: Measurement): void {
  const { statuses, errors, timeouts, delay, residentMb, growth } = searched;
  const { replies, mostAtOnce } = asked;
  const answered = replies.filter(({ status }) => status === 200);
  const lone = answered.filter(({ caller }) => caller !== "127.0.0.1").map(({ endedMs }) => endedMs);
  const advised = replies.filter(({ status, retryAfter }) => status === 503 && retryAfter !== undefined);
  const timesOf = (times: readonly number[]) => (times.length > 0 ? milliseconds(percentilesOf(times).max) : "none");
  printReport(
    {
      title: `${clients} clients searching ${chunks} chunks for ${seconds} s, then ${asks} questions at once`,
      tables: [
        {
          heading: ["POST /v1/search", "figure"],
          rows: [
            ...statuses.map(([status, number]) => [`answered ${status}`, String(number)]),
            ["connection errors, of them time-outs", `${errors}, ${timeouts}`],
            ["event loop delay, p50", milliseconds(delay.p50)],
            ["event loop delay, p99", milliseconds(delay.p99)],
            ["event loop delay, longest", milliseconds(delay.max)],
            ["resident memory at the end", megabytes(residentMb.at(-1) ?? Number.NaN)],
            ["rise of memory over the second half", `${(growth * 100).toFixed(1)} %`],
          ],
        },
        {
          heading: [`POST /v1/ask, ${asks} at once`, "figure"],
          rows: [
            ["answered", String(answered.length)],
            ["refused as busy with Retry-After", String(advised.length)],
            ["anything else", String(replies.length - answered.length - advised.length)],
            ["most with the model at a time", String(mostAtOnce)],
            [`last answer of ${loneCallers.length} callers with one question`, timesOf(lone)],
            ["last answer of all", timesOf(answered.map(({ endedMs }) => endedMs))],
          ],
        },
      ],
      conditions: [
        "the clients (autocannon) and the model server share the machine with the service; limits as shipped, without the limit by rate",
        `event loop: monitorEventLoopDelay in the serve process, resolution ${delay.resolutionMs} ms, nothing subtracted`,
        "the model server says one answer in pieces of 8 characters, 100 ms apart",
      ],
      figures: { chunks, searched, asked },
    },
    flags.json,
  );
}
