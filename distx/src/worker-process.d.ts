import type { Logger } from "./logger.js";
interface WorkerProcessOptions {
    /** The program, as its own main module. */
    readonly entry: string;
    readonly dataDir: string;
    readonly logger: Logger;
}
/**
 * The worker of a serving process: a process of its own, stopped with the signal, by force where it does not stop in time.
 * It is started again when it dies, after a second at first and twice as long each time it keeps dying.
 */
export declare function startWorkerProcess({ entry, dataDir, logger }: WorkerProcessOptions, signal: AbortSignal): void;
export {};
