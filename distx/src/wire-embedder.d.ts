import type { Config } from "./config.js";
import type { Embedder } from "./ports/embedder.js";
/** For questions: a model of this machine in a thread, so that it never blocks the caller. */
export declare function questionEmbedder(config: Config): Embedder;
/** Beside a service, and on one core, one session in the worker itself; else one on each core, which share the texts. */
export declare function workerEmbedder(config: Config, besideServe: boolean): Embedder;
