import { spawn } from "node:child_process";
const firstDelayMs = 1_000;
const longestDelayMs = 30_000;
/** A worker that lived this long was healthy: its end says nothing about the next one's. */
const healthyAfterMs = 60_000;
const graceMs = 5_000;
/**
 * The worker of a serving process: a process of its own, stopped with the signal, by force where it does not stop in time.
 * It is started again when it dies, after a second at first and twice as long each time it keeps dying.
 */
export function startWorkerProcess({ entry, dataDir, logger }, signal) {
    let worker;
    let waiting;
    let delayMs = firstDelayMs;
    const start = () => {
        const startedMs = performance.now();
        worker = spawn(process.execPath, [entry, "worker", "--beside-serve", "--data", dataDir], {
            stdio: ["pipe", "ignore", "inherit"],
            // Ctrl-C in a terminal reaches the whole process group; the worker is told once, by this process.
            detached: true,
        });
        let ended = false;
        const onEnd = (how) => {
            if (ended || signal.aborted)
                return;
            ended = true;
            if (performance.now() - startedMs >= healthyAfterMs)
                delayMs = firstDelayMs;
            logger.error({ ...how, restartInMs: delayMs }, "the worker ended; it is started again");
            waiting = setTimeout(start, delayMs);
            delayMs = Math.min(2 * delayMs, longestDelayMs);
        };
        worker.on("error", (err) => onEnd({ err }));
        worker.on("exit", (exitCode, killedBy) => onEnd({ exitCode, killedBy }));
        // Writing to a worker that is gone is no fault of its own; its end is reported above.
        worker.stdin?.on("error", () => undefined);
    };
    const stop = () => {
        clearTimeout(waiting);
        worker?.kill("SIGTERM");
        setTimeout(() => worker?.kill("SIGKILL"), graceMs).unref();
    };
    if (signal.aborted)
        return;
    start();
    signal.addEventListener("abort", stop, { once: true });
}
