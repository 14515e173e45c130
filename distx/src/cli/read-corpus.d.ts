import { type CorpusDocument } from "../evaluation/formats/corpus-document.js";
/** Name of the file that holds the documents of each kind of benchmark. */
declare const corpusFiles: {
    readonly beir: "corpus.jsonl";
    readonly cranfield: "cran.all.1400";
};
export type CorpusFormat = keyof typeof corpusFiles;
export declare const corpusFormats: readonly CorpusFormat[];
/** Which benchmark a folder holds. */
export declare function recogniseCorpus(folder: string): CorpusFormat;
/** The documents of a benchmark in their order; a corpus of BEIR is read line by line. */
export declare function readCorpus(folder: string, format: CorpusFormat, signal: AbortSignal): AsyncGenerator<CorpusDocument>;
export {};
