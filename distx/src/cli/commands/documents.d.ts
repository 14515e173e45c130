import type { Runtime } from "../../wire.js";
import { type CommonOptions, type Output } from "../output.js";
/** `documents list`, `documents show ID` and `documents delete ID…`. */
export declare function documentsCommand(action: "list" | "show" | "delete", ids: readonly string[], options: CommonOptions, runtime: Runtime, output: Output, signal: AbortSignal): Promise<number>;
