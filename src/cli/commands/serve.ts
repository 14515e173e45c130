import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { firstKey } from "../../access/first-key.js";
import type { Application, Status } from "../../application.js";
import { finalJobStates } from "../../domain/job.js";
import { everythingVisible } from "../../domain/visibility.js";
import { startServer } from "../../http/server.js";
import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import { type CommonOptions, type Output, printJson } from "../output.js";

export interface ServeOptions extends CommonOptions {
  readonly port?: string;
  readonly host?: string;
  readonly model?: string;
  readonly worker: boolean;
  readonly withSample?: boolean;
}

/** A worker that has not started by then is reported by whoever watches over it. */
const workerStartMs = 10_000;
const workerPollMs = 50;
const sampleQuestion = "What is the daily meal allowance for travel within the country?";

/** The service, until the signal stops it. */
export async function serveCommand(
  options: ServeOptions,
  entry: string,
  runtime: Runtime,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const { data, port, host, model } = options;
  const application = await runtime.openApplication({
    ...(data !== undefined && { dataDir: data }),
    ...(port !== undefined && { port }),
    ...(host !== undefined && { host }),
    ...(model !== undefined && { model }),
  });
  const ended = new AbortController();
  const key = await firstKey(application, signal);
  if (key !== undefined) output.stderr(`The administrator's key, shown this once:\n  ${key}\n`);
  const server = await startServer(application, { host: application.config.host, port: application.config.port });
  const { logger, config } = application;
  const running = AbortSignal.any([signal, ended.signal]);
  let answering: Promise<void> | undefined;
  try {
    // Before the worker starts, which would take the processor from it. A missing model is told by the questions.
    await application.prepare(running).catch((thrown: unknown) => logger.error({ err: thrown }, "not ready to answer"));
    if (options.worker) {
      runtime.startWorkerProcess({ entry, logger, dataDir: config.dataDir }, running);
      await someWorker(application, running);
    }
    answering = runtime
      .runAnswerJobs(application, running)
      .catch((thrown: unknown) => logger.error({ err: thrown }, "batches of questions are no longer worked on"));
    if (options.withSample && options.worker) await ingestSample(application, runtime.packageRoot, output, signal);
    const status = await application.status(signal);
    if (options.json) printJson(output, { url: server.url, model: status.model, documents: status.documents });
    else output.stdout(greeting(server.url, status, config.requireKeys));
    await new Promise<void>((resolve) =>
      signal.aborted ? resolve() : signal.addEventListener("abort", () => resolve(), { once: true }),
    );
    return exitStatus.done;
  } finally {
    ended.abort();
    await answering;
    await server.stop();
    await application.close();
  }
}

/** Waits until a worker has the data folder, this one's or another, so that what is announced can take jobs. */
async function someWorker({ writerLock }: Application, signal: AbortSignal): Promise<void> {
  const deadlineMs = performance.now() + workerStartMs;
  while (!signal.aborted && performance.now() < deadlineMs && !(await writerLock.isHeld())) await sleep(workerPollMs);
}

async function ingestSample(
  { reader, queue }: Application,
  packageRoot: string,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const folder = join(packageRoot, "data", "sample");
  if ((await reader.counts(everythingVisible, signal)).documents > 0 || !existsSync(folder)) return;
  output.stderr("Nothing is stored yet: ingesting the sample documents…\n");
  const request = { kind: "ingest", paths: [folder], collection: "default", tags: [], prune: false } as const;
  const { id } = await queue.enqueue(request, { priority: 5, idempotencyKey: "sample" }, signal);
  for (;;) {
    const job = await queue.find(id, signal);
    if (!job || finalJobStates.has(job.state)) return;
    await sleep(100, undefined, { signal });
  }
}

function greeting(url: string, { documents, model: { id: model, reason } }: Status, needsKey: boolean): string {
  const body = JSON.stringify({ question: sampleQuestion });
  return `Footnote serves ${documents} documents at ${url}
Answers come from: ${model}. ${reason}

Try a question:
  curl -s ${url}/v1/ask -H 'content-type: application/json' ${needsKey ? `-H "authorization: Bearer $FOOTNOTE_KEY" ` : ""}-d '${body}'
  npx footnote ask "${sampleQuestion}"
`;
}
