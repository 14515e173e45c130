import type { Runtime } from "../../wire.js";
import { type CommonOptions, type Output } from "../output.js";
export interface AskOptions extends CommonOptions {
    readonly collection?: string;
    readonly model?: string;
    readonly limit: number;
}
/** One answer with its footnotes. */
export declare function askCommand(question: string, options: AskOptions, runtime: Runtime, output: Output, signal: AbortSignal): Promise<number>;
