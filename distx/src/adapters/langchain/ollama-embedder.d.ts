import type { Embedder } from "../../ports/embedder.js";
export interface EmbeddingServerOptions {
    /** As configured, for example `ollama:nomic-embed-text`. */
    readonly id: string;
    /** Name on the server. */
    readonly name: string;
    /** Address of the server: without a path for Ollama, up to and with `/v1` for OpenAI's protocol. */
    readonly url: string;
    readonly apiKey?: string;
}
/** An embedder of an Ollama server by its own protocol, which alone tells a model's digest and lets its window be set. */
export declare function ollamaEmbedder({ id, name, url, apiKey }: EmbeddingServerOptions): Embedder;
