import type { SearchMode } from "../../domain/passage.js";
import type { Runtime } from "../../wire.js";
import { type CommonOptions, type Output } from "../output.js";
export interface SearchOptions extends CommonOptions {
    readonly collection?: string;
    readonly limit: number;
    readonly mode: SearchMode;
}
/** Passages for a query, best first. */
export declare function searchCommand(query: string, options: SearchOptions, runtime: Runtime, output: Output, signal: AbortSignal): Promise<number>;
