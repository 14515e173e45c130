import { keyHeaders } from "./key-headers.js";
import { languageModelFaults } from "./language-model-faults.js";
import { serverError, serverFetch } from "./model-server.js";
import { askForModels, openAiClientAddress, statedWindow } from "./openai-models.js";
/** Ollama's own default. A server that does not say what it has may cut a longer prompt without a word. */
const unstatedWindowTokens = 4_096;
/** A model of any server that speaks OpenAI's chat completions: vLLM, llama-server, LM Studio, GPT4All, Ollama, Azure. */
export class OpenAiLanguageModel {
    id;
    kind = "openai";
    #options;
    #server;
    #base;
    #contextTokens;
    constructor(options) {
        this.id = `openai:${options.name}`;
        this.#options = options;
        this.#base = new URL(options.url);
        this.#server = { headers: keyHeaders(this.#base, options.apiKey), faults: languageModelFaults(this.id) };
    }
    async contextTokens(signal) {
        this.#contextTokens ??= await this.#readContextTokens(signal);
        return this.#contextTokens;
    }
    async *generate({ messages, maxTokens }, signal) {
        const { name, profile } = this.#options;
        // Loaded by the first question: it would take every other command a quarter of a second.
        const [{ ChatOpenAI }, { streamChatModel }] = await Promise.all([
            import("@langchain/openai"),
            import("./stream-chat-model.js"),
        ]);
        const model = new ChatOpenAI({
            model: name,
            // The real key goes with the headers below; the client only refuses to be made without one.
            apiKey: "none",
            temperature: 0,
            maxTokens,
            maxRetries: 0,
            useResponsesApi: false,
            ...(profile.stops.length > 0 && { stop: [...profile.stops] }),
            configuration: {
                ...openAiClientAddress(this.#base),
                fetch: serverFetch(this.#server, signal),
                logLevel: "off",
            },
        });
        try {
            yield* streamChatModel(model, messages, signal);
        }
        catch (thrown) {
            throw serverError(this.#server, thrown, signal);
        }
    }
    async available(signal) {
        try {
            await askForModels(this.#server, this.#base, signal);
            return true;
        }
        catch {
            return false;
        }
    }
    async #readContextTokens(signal) {
        const { name, profile, contextTokens } = this.#options;
        const window = await statedWindow(this.#server, this.#base, name, signal);
        if (window === undefined)
            return contextTokens ?? Math.min(profile.contextTokens, unstatedWindowTokens);
        return Math.min(contextTokens ?? profile.contextTokens, window);
    }
}
