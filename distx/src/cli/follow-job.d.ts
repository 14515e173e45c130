import type { Application } from "../application.js";
import type { JobId } from "../domain/identifiers.js";
import { type Job } from "../domain/job.js";
import type { Runtime } from "../wire.js";
/**
 * Sees a job through: does the work here when no worker is alive, otherwise follows the one that does it, and takes over
 * should it die. An aborted signal asks the job to stop and waits until it has, or until a worker elsewhere takes too long.
 */
export declare function followJob(id: JobId, application: Application, runtime: Runtime, signal: AbortSignal, onProgress: (job: Job) => void): Promise<Job>;
