import type { AnsweringDependencies } from "./answering/ask-request.js";
import type { Status } from "./application.js";
import type { Config } from "./config.js";
/** What is stored, what embeds, and who answers and why. */
export declare function readStatus(config: Config, { reader, embedder, vectorIndex, chooseModel }: AnsweringDependencies, signal: AbortSignal): Promise<Status>;
