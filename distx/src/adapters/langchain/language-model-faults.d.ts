import type { ServerFaults } from "./model-server.js";
/** `id` is the language model as configured, for example `ollama:phi4`. */
export declare function languageModelFaults(id: string): ServerFaults;
