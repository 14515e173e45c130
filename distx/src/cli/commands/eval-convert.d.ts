import { type CorpusFormat } from "../read-corpus.js";
import { type CommonOptions, type Output } from "../output.js";
export interface EvalConvertOptions extends CommonOptions {
    readonly from: string;
    readonly to: string;
    readonly format?: CorpusFormat;
}
/**
 * Writes a benchmark corpus as one text file a document, with the questions that have relevant documents beside them. The
 * folder appears whole or not at all.
 */
export declare function evalConvertCommand(options: EvalConvertOptions, output: Output, signal: AbortSignal): Promise<number>;
