import type { EmbedderFingerprint } from "../../domain/chunk-set.js";
import type { Embedder } from "../../ports/embedder.js";
/**
 * Several equal embedders that share the texts of each call. Two sessions of one thread each read a third more texts in
 * the same time than one session of two threads, whose threads wait for each other at every layer.
 */
export declare class ParallelEmbedder implements Embedder {
    #private;
    constructor(first: Embedder, ...others: readonly Embedder[]);
    fingerprint(signal: AbortSignal): Promise<EmbedderFingerprint>;
    countTokens(texts: readonly string[], signal: AbortSignal): Promise<number[]>;
    embedDocuments(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
    embedQuery(text: string, signal: AbortSignal): Promise<Float32Array>;
    close(): Promise<void>;
}
