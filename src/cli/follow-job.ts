import { setTimeout as sleep } from "node:timers/promises";
import type { Application } from "../application.js";
import type { JobId } from "../domain/identifiers.js";
import { type Job, finalJobStates } from "../domain/job.js";
import { FootnoteError } from "../errors.js";
import type { Runtime } from "../wire.js";

const pollMs = 100;

/**
 * Sees a job through: does the work here when no worker is alive, otherwise follows the one that does it, and takes over
 * should it die. An aborted signal asks the job to stop and waits until it has.
 */
export async function followJob(
  id: JobId,
  application: Application,
  runtime: Runtime,
  signal: AbortSignal,
  onProgress: (job: Job) => void,
): Promise<Job> {
  const { queue } = application;
  const always = new AbortController().signal;
  const worked = new AbortController();
  let working: Promise<boolean> | undefined;
  const cancel = () => void queue.requestCancel(id, always);
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    for (;;) {
      const job = await queue.find(id, always);
      if (!job) throw new FootnoteError("not_found", "There is no such job.");
      onProgress(job);
      if (finalJobStates.has(job.state)) {
        await working;
        return job;
      }
      working ??= runtime.runWorker(application, { until: id, signal: worked.signal, threads: 2 });
      const taken = await Promise.race([working, sleep(pollMs, "waiting" as const)]);
      // Another process has the lock, or this one has finished its turn; look again.
      if (taken !== "waiting") {
        working = undefined;
        if (!taken) await sleep(pollMs);
      }
    }
  } finally {
    signal.removeEventListener("abort", cancel);
    worked.abort();
    await working;
  }
}
