import type { JobId } from "../domain/identifiers.js";
import { type Job, type JobProgress, type JobRequest, type IngestSummary } from "../domain/job.js";
import type { Logger } from "../logger.js";
import type { JobOutcome, JobQueue } from "../ports/job-queue.js";
export interface JobRun {
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
/**
 * Runs jobs one after another until the signal stops it or, given `until`, that job has finished. A stop puts the running
 * job back in the queue; so does a crash, by the next worker. The caller holds the writer lock.
 */
export declare function workQueue(dependencies: WorkerDependencies, options: {
    readonly until?: JobId;
    readonly signal: AbortSignal;
}): Promise<void>;
