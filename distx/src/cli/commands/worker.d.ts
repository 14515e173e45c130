import type { Runtime } from "../../wire.js";
import type { CommonOptions } from "../output.js";
export interface WorkerOptions extends CommonOptions {
    /** Started by a serving process: gives way to its questions and ends with it. */
    readonly besideServe?: boolean;
}
/** Works the queue until it is stopped. */
export declare function workerCommand(options: WorkerOptions, runtime: Runtime, signal: AbortSignal): Promise<number>;
