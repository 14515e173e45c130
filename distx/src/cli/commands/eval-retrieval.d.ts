import type { SearchMode } from "../../domain/passage.js";
import type { QuestionFormat } from "../../evaluation/formats/recognise-format.js";
import type { Runtime } from "../../wire.js";
import { type CommonOptions, type Output } from "../output.js";
export interface EvalRetrievalOptions extends CommonOptions {
    readonly questions: string;
    readonly qrels?: string;
    readonly format?: QuestionFormat;
    readonly collection?: string;
    readonly k: number;
    readonly mode: SearchMode;
    readonly baseline?: string;
    readonly out?: string;
}
/** How well search finds what the questions of a file need, and whether it does so better than an earlier run. */
export declare function evalRetrievalCommand(options: EvalRetrievalOptions, runtime: Runtime, output: Output, signal: AbortSignal): Promise<number>;
