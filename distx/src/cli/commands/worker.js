import { constants, setPriority } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { FootnoteError } from "../../errors.js";
import { exitStatus } from "../exit-status.js";
const lockPollMs = 200;
/** Works the queue until it is stopped. */
export async function workerCommand(options, runtime, signal) {
    const application = await runtime.openApplication({ ...(options.data !== undefined && { dataDir: options.data }) });
    const orphaned = new AbortController();
    if (options.besideServe) {
        setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
        process.stdin.on("end", () => orphaned.abort()).on("error", () => orphaned.abort());
        process.stdin.resume();
    }
    try {
        const run = { signal: AbortSignal.any([signal, orphaned.signal]), besideServe: options.besideServe ?? false };
        let worked = await runtime.runWorker(application, run);
        // Beside a service it takes its turn after a command that works for itself.
        while (!worked && run.besideServe && !run.signal.aborted) {
            await sleep(lockPollMs, undefined, { signal: run.signal }).catch(() => undefined);
            worked = await runtime.runWorker(application, run);
        }
        if (!worked && !run.signal.aborted)
            throw new FootnoteError("store_locked", "Another worker has this data folder. It does all the work there is.");
        return exitStatus.done;
    }
    finally {
        await application.close();
        process.stdin.destroy();
    }
}
