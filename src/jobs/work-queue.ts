import { setTimeout as sleep } from "node:timers/promises";
import type { JobId } from "../domain/identifiers.js";
import { type Job, type JobProgress, type JobRequest, type IngestSummary, finalJobStates } from "../domain/job.js";
import { toFootnoteError } from "../errors.js";
import type { Logger } from "../logger.js";
import { type JobOutcome, type JobQueue, StepAside } from "../ports/job-queue.js";

export interface JobRun {
  readonly jobId: JobId;
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress, summary: IngestSummary) => void;
}

/** Does one job. Throws only what fails the job as a whole. */
export type JobHandler = (request: JobRequest, run: JobRun) => Promise<Omit<JobOutcome, "error">>;

export interface WorkerDependencies {
  readonly queue: JobQueue;
  readonly handle: JobHandler;
  /** Called after each job with the job as it is then. */
  readonly afterJob: (job: Job, signal: AbortSignal) => Promise<void>;
  /** Called after each job, and at the start of a worker that stays. */
  readonly betweenJobs: (signal: AbortSignal) => Promise<void>;
  readonly logger: Logger;
}

const idlePollMs = 200;
const heartbeatMs = 250;
const maxAttempts = 3;

/**
 * Runs jobs one after another until the signal stops it or, given `until`, that job has finished. A stop puts the running
 * job back in the queue; so does a crash, by the next worker. The caller holds the writer lock.
 */
export async function workQueue(
  dependencies: WorkerDependencies,
  options: { readonly until?: JobId; readonly signal: AbortSignal },
): Promise<void> {
  const { queue, afterJob, betweenJobs, logger } = dependencies;
  const always = new AbortController().signal;
  await queue.requeueAbandoned(always);
  if (options.until === undefined) await betweenJobs(options.signal);
  while (!options.signal.aborted) {
    const job = await queue.claim(always);
    if (job) {
      await runJob(job, dependencies, options.signal);
      await afterJob((await queue.find(job.id, always)) ?? job, options.signal).catch((thrown: unknown) =>
        logger.error({ jobId: job.id, err: thrown }, "tidying up after the job failed"),
      );
      await betweenJobs(options.signal);
    }
    if (options.until !== undefined && (await isFinished(queue, options.until))) return;
    if (!job) await sleep(idlePollMs, undefined, { signal: options.signal }).catch(() => undefined);
  }
}

async function runJob(job: Job, { queue, handle, logger }: WorkerDependencies, stop: AbortSignal): Promise<void> {
  const always = new AbortController().signal;
  if (job.attempts > maxAttempts) return queue.finish(job.id, gaveUp(job), always);
  const cancel = new AbortController();
  const signal = AbortSignal.any([stop, cancel.signal]);
  let latest: { progress?: JobProgress; summary?: IngestSummary } = {};
  const beat = async () => {
    const { cancelRequested } = await queue.update(job.id, latest, always);
    if (cancelRequested) cancel.abort();
  };
  const heartbeat = setInterval(
    () => void beat().catch((error: unknown) => logger.warn({ error }, "heartbeat failed")),
    heartbeatMs,
  );
  logger.info({ jobId: job.id, kind: job.request.kind }, "job started");
  try {
    const outcome = await handle(job.request, {
      jobId: job.id,
      signal,
      report: (progress, summary) => {
        latest = { progress, summary };
      },
    });
    await queue.update(job.id, latest, always);
    await queue.finish(job.id, outcome, always);
    logger.info({ jobId: job.id, state: outcome.state }, "job finished");
  } catch (thrown) {
    const summary = latest.summary ?? job.summary;
    if (cancel.signal.aborted) await queue.finish(job.id, { state: "cancelled", summary, receipts: [] }, always);
    else if (stop.aborted || thrown instanceof StepAside) await queue.release(job.id, always);
    else {
      const { code, message, cause } = toFootnoteError(thrown);
      logger.error({ jobId: job.id, code, err: cause }, "job failed");
      await queue.finish(job.id, { state: "failed", summary, receipts: [], error: { code, message } }, always);
    }
  } finally {
    clearInterval(heartbeat);
  }
}

function gaveUp(job: Job): JobOutcome {
  const message = `The work broke off ${maxAttempts} times and was given up. Look at the log, then use jobs retry.`;
  return { state: "failed", summary: job.summary, receipts: [], error: { code: "internal", message } };
}

async function isFinished(queue: JobQueue, id: JobId): Promise<boolean> {
  const job = await queue.find(id, new AbortController().signal);
  return !job || finalJobStates.has(job.state);
}
