import type { Runtime } from "../../wire.js";
import { type CommonOptions, type Output } from "../output.js";
/** `jobs list`, `jobs show ID`, `jobs cancel ID` and `jobs retry ID`. */
export declare function jobsCommand(action: "list" | "show" | "cancel" | "retry", id: string | undefined, options: CommonOptions, runtime: Runtime, output: Output, signal: AbortSignal): Promise<number>;
