import { type ModelServer } from "./model-server.js";
/** What an OpenAI-compatible server answers to the question for its models. `base` is its address up to `/v1`. */
export declare function askForModels(server: ModelServer, base: URL, signal: AbortSignal): Promise<unknown>;
/** Tokens an OpenAI-compatible server says its model has room for; undefined where it does not say. */
export declare function statedWindow(server: ModelServer, base: URL, name: string, signal: AbortSignal): Promise<number | undefined>;
/** A base address as OpenAI's client takes it: without its query, such as `api-version`, which goes with every request. */
export declare function openAiClientAddress({ origin, pathname, searchParams }: URL): {
    readonly baseURL: string;
    readonly defaultQuery: Record<string, string>;
};
