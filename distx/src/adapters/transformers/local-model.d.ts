import { type LocalPooling } from "./local-pooling.js";
import { type OnnxFile } from "./onnx-file.js";
/** What a folder says of the model in it. */
export interface LocalModel {
    readonly file: OnnxFile;
    readonly dimensions: number;
    readonly pooling: LocalPooling;
    readonly queryPrefix: string;
    readonly documentPrefix: string;
    readonly maxInputTokens: number;
}
/**
 * What decides a vector, read from the folder of a sentence-transformers model in ONNX form: from its own files where they
 * say it, else from the profile of `name`. Throws where a file is missing or the model cannot be run from a folder.
 */
export declare function readLocalModel(folder: string, name: string): Promise<LocalModel>;
