import { setTimeout as sleep } from "node:timers/promises";
import { finalJobStates } from "../domain/job.js";
import { FootnoteError } from "../errors.js";
const pollMs = 100;
/** How long a worker elsewhere has for stopping before it is no longer waited for. */
const patienceMs = 1_500;
/**
 * Sees a job through: does the work here when no worker is alive, otherwise follows the one that does it, and takes over
 * should it die. An aborted signal asks the job to stop and waits until it has, or until a worker elsewhere takes too long.
 */
export async function followJob(id, application, runtime, signal, onProgress) {
    const { queue, clock } = application;
    const always = new AbortController().signal;
    const worked = new AbortController();
    let working;
    let cancelledAtMs = Number.POSITIVE_INFINITY;
    const cancel = () => {
        cancelledAtMs = clock.monotonicMs();
        void queue.requestCancel(id, always);
    };
    signal.addEventListener("abort", cancel, { once: true });
    if (signal.aborted)
        cancel();
    try {
        for (;;) {
            const job = await queue.find(id, always);
            if (!job)
                throw new FootnoteError("not_found", "There is no such job.");
            onProgress(job);
            if (finalJobStates.has(job.state)) {
                // The work in hand is another job's where this one was cancelled while it still waited.
                if (job.state === "cancelled")
                    worked.abort();
                await working;
                return job;
            }
            working ??= runtime.runWorker(application, { until: id, signal: worked.signal, besideServe: false });
            const taken = await Promise.race([working, sleep(pollMs, "waiting")]);
            // Another process has the lock, or this one has finished its turn; look again.
            if (taken !== "waiting") {
                working = undefined;
                if (!taken) {
                    if (clock.monotonicMs() - cancelledAtMs > patienceMs)
                        return job;
                    await sleep(pollMs);
                }
            }
        }
    }
    finally {
        signal.removeEventListener("abort", cancel);
        worked.abort();
        await working;
    }
}
