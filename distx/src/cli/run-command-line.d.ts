import type { Runtime } from "../wire.js";
import type { Output } from "./output.js";
export interface Surroundings {
    readonly runtime: Runtime;
    readonly output: Output;
    /** Path of this program, for starting it again as a worker. */
    readonly entry: string;
    readonly signal: AbortSignal;
}
/** Parses the arguments (without node and script), runs the command and gives its exit status. */
export declare function runCommandLine(argv: readonly string[], surroundings: Surroundings): Promise<number>;
