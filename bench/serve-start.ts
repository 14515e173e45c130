import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type Service, ask, ingest, packageRoot, startService } from "./footnote-process.js";
import { stopProcess } from "./measured-process.js";
import { type Percentiles, median, percentilesOf } from "./percentiles.js";
import { type ProcessState, processState, processTree } from "./process-tree.js";
import { megabytes, milliseconds, printReport } from "./report.js";
import { freePort } from "../test/free-port.js";
import { type Endings, runBenchmark } from "./run-benchmark.js";
import { sampleQuestions } from "./sample-questions.js";

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    starts: { type: "string", default: "5" },
    questions: { type: "string", default: "50" },
  },
});
const startCount = z.coerce.number().int().min(1).parse(flags.starts);
const questionCount = z.coerce.number().int().min(1).parse(flags.questions);
const firstQuestion = "What is the daily meal allowance for travel within the country?";
const startLimitMs = 60_000;

interface Start {
  /** To the first connection that is accepted, and to the whole first answer. */
  readonly listeningMs: number;
  readonly answeredMs: number;
}

interface Memory {
  readonly serveMb: number;
  readonly workerMb: number;
}

await runBenchmark(async (endings) => {
  const dataDir = endings.temporaryFolder();
  await ingest(join(packageRoot, "data", "sample"), dataDir, endings);
  const starts: Start[] = [];
  for (let number = 1; number < startCount; number += 1) {
    const { service, start } = await startAndAsk(dataDir, endings);
    starts.push(start);
    await stopProcess(service.child);
  }
  const { service, url, start } = await startAndAsk(dataDir, endings);
  starts.push(start);
  const asked: number[] = [];
  for (let number = 0; number < questionCount; number += 1) {
    const startedMs = performance.now();
    await ask(url, sampleQuestions[number % sampleQuestions.length] ?? firstQuestion);
    asked.push(performance.now() - startedMs);
  }
  report(starts, memoryOf(service), percentilesOf(asked));
});

/** The port is chosen beforehand, since the printed address comes only after the service already answers. */
async function startAndAsk(
  dataDir: string,
  endings: Endings,
): Promise<{ service: Service; url: string; start: Start }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const startedMs = performance.now();
  const service = startService({ dataDir, port }, endings);
  service.child.stdout?.resume();
  await untilListening(url, service);
  const listeningMs = performance.now() - startedMs;
  await ask(url, firstQuestion);
  return { service, url, start: { listeningMs, answeredMs: performance.now() - startedMs } };
}

async function untilListening(url: string, { child }: Service): Promise<void> {
  const deadline = AbortSignal.timeout(startLimitMs);
  for (;;) {
    try {
      await (await fetch(`${url}/health/live`, { signal: deadline })).text();
      return;
    } catch (cause) {
      if (deadline.aborted || child.exitCode !== null) throw new Error("footnote serve does not listen", { cause });
      await sleep(5);
    }
  }
}

function memoryOf({ processId }: Service): Memory {
  const isWorker = ({ command }: ProcessState) => command.includes(" worker ");
  return {
    serveMb: processState(processId)?.peakMb ?? 0,
    workerMb: processTree(processId).find(isWorker)?.peakMb ?? 0,
  };
}

function report(starts: readonly Start[], memory: Memory, asked: Percentiles): void {
  const medians = {
    listeningMs: median(starts.map(({ listeningMs }) => listeningMs)),
    answeredMs: median(starts.map(({ answeredMs }) => answeredMs)),
  };
  const slowestMs = Math.max(...starts.map(({ answeredMs }) => answeredMs));
  printReport(
    {
      title: "Start and memory of footnote serve over data/sample",
      tables: [
        {
          heading: ["what", "figure"],
          rows: [
            [`start to first accepted connection, median of ${starts.length}`, milliseconds(medians.listeningMs)],
            [`start to first answered /v1/ask, median of ${starts.length}`, milliseconds(medians.answeredMs)],
            ["start to first answered /v1/ask, slowest", milliseconds(slowestMs)],
            [`/v1/ask after that, p50 of ${asked.count}`, milliseconds(asked.p50)],
            ["/v1/ask after that, p95", milliseconds(asked.p95)],
            [`peak memory of serve alone after ${asked.count} questions`, megabytes(memory.serveMb)],
            ["peak memory of its worker, which had nothing to do", megabytes(memory.workerMb)],
          ],
        },
      ],
      conditions: [
        "the documents were ingested before; a start is timed from spawning the process; memory is VmHWM of one process",
        `${sampleQuestions.length} different questions, in turn, one after another`,
      ],
      figures: { starts, medians, slowestMs, asked, memory },
    },
    flags.json,
  );
}
