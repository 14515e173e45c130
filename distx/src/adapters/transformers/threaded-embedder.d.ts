import type { EmbedderFingerprint } from "../../domain/chunk-set.js";
import type { Embedder } from "../../ports/embedder.js";
import type { LocalEmbedderOptions } from "./local-embedder.js";
/** A LocalEmbedder in a thread of its own, so that a question's inference never blocks the caller's event loop. */
export declare class ThreadedEmbedder implements Embedder {
    #private;
    constructor(options: LocalEmbedderOptions);
    /** The same for the life of the object, so it is asked for once. */
    fingerprint(signal: AbortSignal): Promise<EmbedderFingerprint>;
    countTokens(texts: readonly string[], signal: AbortSignal): Promise<number[]>;
    embedDocuments(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
    embedQuery(text: string, signal: AbortSignal): Promise<Float32Array>;
    close(): Promise<void>;
}
