import { type BuilderReply, type BuilderRequest } from "./builder-messages.js";
/**
 * Does one request in a process of its own, which ends with it: the library is synchronous, and kills its process over a
 * bad file. An aborted signal or a long silence kills it.
 */
export declare function runBuilder(request: BuilderRequest, signal: AbortSignal): Promise<Exclude<BuilderReply, {
    kind: "progress" | "failed";
}>>;
