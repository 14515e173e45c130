import { setTimeout as sleep } from "node:timers/promises";
import type { JobId } from "../domain/identifiers.js";
import { type IngestSummary, type Job, type JobLane, type JobProgress, finalJobStates } from "../domain/job.js";
import { toFootnoteError } from "../errors.js";
import type { Logger } from "../logger.js";
import { unlessAborted } from "../unless-aborted.js";
import type { JobOutcome, JobQueue } from "../ports/job-queue.js";

export interface JobRun {
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress, summary?: IngestSummary) => void;
  /**
   * For between two documents: resolves when the more urgent jobs that wait are done. They may have changed any document.
   * Rejects with `cancelled` when this job is to stop meanwhile.
   */
  readonly giveWay: () => Promise<void>;
}

/** Does one job. Throws only what fails the job as a whole. */
export type JobHandler = (job: Job, run: JobRun) => Promise<Omit<JobOutcome, "error">>;

export interface WorkerDependencies {
  readonly lane: JobLane;
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
const always = new AbortController().signal;

/**
 * Runs the jobs of a lane one after another until the signal stops it or, given `until`, that job has finished. A job that
 * gives way lets more urgent ones run between two of its documents. A stop puts what runs back in the queue; so does a crash,
 * by the next worker. The caller holds the lock of the lane.
 */
export async function workQueue(
  dependencies: WorkerDependencies,
  options: { readonly until?: JobId; readonly signal: AbortSignal },
): Promise<void> {
  const { lane, queue, betweenJobs } = dependencies;
  await queue.requeueAbandoned(lane, always);
  if (options.until === undefined) await betweenJobs(options.signal);
  while (!options.signal.aborted) {
    const job = await queue.claim(lane, always);
    if (job) {
      await runJob(job, dependencies, options.signal);
      await betweenJobs(options.signal);
    }
    if (options.until !== undefined && (await isFinished(queue, options.until))) return;
    if (!job) await sleep(idlePollMs, undefined, { signal: options.signal }).catch(() => undefined);
  }
}

/** Done only when no urgent job that it gave way to is still worked on, even where it was itself cancelled before. */
async function runJob(job: Job, dependencies: WorkerDependencies, stop: AbortSignal): Promise<void> {
  const { queue, afterJob, logger } = dependencies;
  let urgent: Promise<void> = Promise.resolve();
  const runUrgent = async () => {
    for (;;) {
      const next = stop.aborted ? undefined : await queue.claim(dependencies.lane, always, job.priority);
      if (!next) return;
      await runJob(next, dependencies, stop);
    }
  };
  await attemptJob(job, dependencies, stop, () => {
    urgent = runUrgent();
    return urgent;
  });
  await urgent;
  await afterJob((await queue.find(job.id, always)) ?? job, stop).catch((thrown: unknown) =>
    logger.error({ jobId: job.id, err: thrown }, "tidying up after the job failed"),
  );
}

async function attemptJob(
  job: Job,
  { queue, handle, logger }: WorkerDependencies,
  stop: AbortSignal,
  runUrgent: () => Promise<void>,
): Promise<void> {
  if (job.attempts - job.excusedAttempts > maxAttempts) return queue.finish(job.id, gaveUp(job), always);
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
    const outcome = await handle(job, {
      signal,
      report: (progress, summary) => {
        latest = { progress, ...(summary && { summary }) };
      },
      giveWay: () => unlessAborted(runUrgent(), signal),
    });
    await queue.update(job.id, latest, always);
    await queue.finish(job.id, outcome, always);
    logger.info({ jobId: job.id, state: outcome.state }, "job finished");
  } catch (thrown) {
    const summary = latest.summary ?? job.summary;
    if (cancel.signal.aborted) await queue.finish(job.id, { state: "cancelled", summary, receipts: [] }, always);
    else if (stop.aborted) await queue.release(job.id, always);
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
  const job = await queue.find(id, always);
  return !job || finalJobStates.has(job.state);
}
