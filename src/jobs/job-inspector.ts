import { laneOf } from "../domain/job.js";
import type { Fault, Inspector } from "../ports/inspector.js";
import type { JobQueue } from "../ports/job-queue.js";
import type { WriterLock } from "../ports/writer-lock.js";

const jobsLookedAt = 1_000;

/** Whether every running job has a worker. One that has none is put back in the queue. */
export class JobInspector implements Inspector {
  readonly #queue: JobQueue;
  /** Whether a worker is alive that would be doing the running jobs. */
  readonly #isWorking: () => Promise<boolean>;

  constructor(queue: JobQueue, isWorking: () => ReturnType<WriterLock["isHeld"]>) {
    this.#queue = queue;
    this.#isWorking = isWorking;
  }

  async inspect(signal: AbortSignal): Promise<readonly Fault[]> {
    if (await this.#isWorking()) return [];
    const jobs = await this.#queue.list(jobsLookedAt, signal);
    return jobs
      .filter(({ state, request }) => state === "running" && laneOf(request.kind) === "knowledge")
      .map(({ id }) => ({
        code: "job_stuck",
        message: `Job ${id} is marked as running, but no worker is. The next worker goes on with it.`,
      }));
  }

  async repair(signal: AbortSignal): Promise<void> {
    if (!(await this.#isWorking())) await this.#queue.requeueAbandoned("knowledge", signal);
  }
}
