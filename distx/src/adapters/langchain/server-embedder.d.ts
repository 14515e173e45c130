import type { EmbedderFingerprint } from "../../domain/chunk-set.js";
import type { EmbedderProfile } from "../../domain/embedder-profile.js";
import type { Embedder } from "../../ports/embedder.js";
import { type ModelServer } from "./model-server.js";
/** How one kind of server is asked for vectors. Errors are those of `serverFetch`, or a client library's around them. */
export interface EmbeddingProtocol {
    /** As configured, for example `ollama:nomic-embed-text`. */
    readonly id: string;
    readonly server: ModelServer;
    readonly profile: EmbedderProfile;
    /** What tells this model from others, and how much of a text it reads. */
    describe(signal: AbortSignal): Promise<{
        readonly digest: string;
        readonly maxInputTokens: number;
    }>;
    /** One vector of numbers a text, in order, as the server gave them. */
    embed(texts: readonly string[], maxInputTokens: number, signal: AbortSignal): Promise<unknown>;
}
/**
 * An embedder on a server. Texts are cut here, by an estimate from above, since servers cut without a word or refuse; one
 * that is refused as too long all the same is halved until the server takes it. A busy or failing server is asked again.
 */
export declare class ServerEmbedder implements Embedder {
    #private;
    constructor(protocol: EmbeddingProtocol);
    fingerprint(signal: AbortSignal): Promise<EmbedderFingerprint>;
    countTokens(texts: readonly string[], signal: AbortSignal): Promise<number[]>;
    embedDocuments(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
    embedQuery(text: string, signal: AbortSignal): Promise<Float32Array>;
    close(): Promise<void>;
}
