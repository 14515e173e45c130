import type { ServerFaults } from "./model-server.js";
/** `id` is the embedder as configured, for example `ollama:nomic-embed-text`. */
export declare function embedderFaults(id: string): ServerFaults;
