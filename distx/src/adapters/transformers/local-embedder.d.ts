import type { EmbedderFingerprint } from "../../domain/chunk-set.js";
import type { Embedder } from "../../ports/embedder.js";
import { type HuggingFaceModel } from "./hugging-face-folder.js";
/** `id` is the embedder as configured, for example `local:all-MiniLM-L6-v2`. */
export type LocalEmbedderOptions = 
/** Folder with config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx or onnx/model.onnx. */
{
    readonly id: string;
    readonly folder: string;
}
/** A model of the hub, read from its cache or downloaded with the first use. */
 | {
    readonly id: string;
    readonly huggingFace: HuggingFaceModel;
};
/**
 * A sentence-transformers model in the process that calls it, its vectors of unit length. Inference blocks the event loop
 * for the length of one text, so it belongs in the worker process or behind ThreadedEmbedder. Texts go one per call, since
 * on a CPU padding makes larger batches slower, and to one core: see ParallelEmbedder for several.
 */
export declare class LocalEmbedder implements Embedder {
    #private;
    constructor(options: LocalEmbedderOptions);
    fingerprint(signal: AbortSignal): Promise<EmbedderFingerprint>;
    countTokens(texts: readonly string[], signal: AbortSignal): Promise<number[]>;
    embedDocuments(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
    embedQuery(text: string, signal: AbortSignal): Promise<Float32Array>;
    close(): Promise<void>;
}
