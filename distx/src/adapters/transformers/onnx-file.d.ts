export interface OnnxFile {
    /** Path below the model's folder, with `/`. */
    readonly path: string;
    /** As transformers.js names what is in a file of this name. */
    readonly dtype: "q8" | "fp32";
}
/** The smaller and faster one first. */
export declare const onnxFiles: readonly OnnxFile[];
/** Weights too large for the file itself lie beside it. */
export declare function weightsBeside({ path }: OnnxFile): string;
export declare function onnxFileIn(folder: string): OnnxFile | undefined;
