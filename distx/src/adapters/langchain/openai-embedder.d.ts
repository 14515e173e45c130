import type { Embedder } from "../../ports/embedder.js";
import type { EmbeddingServerOptions } from "./ollama-embedder.js";
/**
 * An embedder of any server that speaks OpenAI's protocol: vLLM, llama-server, LM Studio, text-embeddings-inference, Azure.
 * The protocol tells nothing that changes with the model's weights, so its digest is made of the server's host and the
 * model's name: another model under the same name is not noticed.
 */
export declare function openAiEmbedder({ id, name, url, apiKey }: EmbeddingServerOptions): Embedder;
