import type { Runtime } from "../../wire.js";
import { type CommonOptions, type Output } from "../output.js";
export interface IngestOptions extends CommonOptions {
    readonly collection: string;
    readonly tag?: readonly string[];
    readonly prune?: boolean;
}
/** Files and folders in, with a progress bar on a terminal and one line for each file that failed. */
export declare function ingestCommand(paths: readonly string[], options: IngestOptions, runtime: Runtime, output: Output, signal: AbortSignal): Promise<number>;
