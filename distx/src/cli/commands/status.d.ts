import type { Runtime } from "../../wire.js";
import { type CommonOptions, type Output } from "../output.js";
/** What is stored, and what embeds and answers. */
export declare function statusCommand(options: CommonOptions, runtime: Runtime, output: Output, signal: AbortSignal): Promise<number>;
