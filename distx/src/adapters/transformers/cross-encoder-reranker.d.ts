import type { Clock } from "../../ports/clock.js";
import type { Reranker } from "../../ports/reranker.js";
import { type HuggingFaceModel } from "./hugging-face-folder.js";
/** `id` is the reranker as configured, for example `huggingface:Xenova/ms-marco-MiniLM-L-6-v2`. */
export type CrossEncoderOptions = {
    readonly id: string;
    readonly folder: string;
}
/** A model of the hub, read from its cache or downloaded with the first use. */
 | {
    readonly id: string;
    readonly huggingFace: HuggingFaceModel;
};
/**
 * A cross-encoder in the thread that calls it, which each pair blocks; so it belongs behind ThreadedReranker. Pairs go one
 * per call, since on a CPU padding makes larger batches slower. A model that could not be loaded is tried again after a
 * minute at the earliest.
 */
export declare class CrossEncoderReranker implements Reranker {
    #private;
    constructor(options: CrossEncoderOptions, clock: Clock);
    score(query: string, passages: readonly string[], signal: AbortSignal): Promise<readonly number[]>;
    close(): Promise<void>;
}
