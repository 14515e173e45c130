import type { ModelProfile } from "../../domain/model-profile.js";
import type { GenerationEvent, GenerationRequest, LanguageModel } from "../../ports/language-model.js";
import { keyHeaders } from "./key-headers.js";
import { languageModelFaults } from "./language-model-faults.js";
import { type ModelServer, serverError, serverFetch } from "./model-server.js";
import { askForModels, openAiClientAddress, statedWindow } from "./openai-models.js";

export interface OpenAiOptions {
  /** Name on the server. */
  readonly name: string;
  /** Whole address up to `/chat/completions`, usually ending in `/v1`; its query (`api-version`) goes with every request. */
  readonly url: string;
  readonly apiKey?: string;
  readonly profile: ModelProfile;
  /** Window to use, the profile's where absent; in either case at most what the server says it has. */
  readonly contextTokens?: number;
}

/** Ollama's own default. A server that does not say what it has may cut a longer prompt without a word. */
const unstatedWindowTokens = 4_096;

/** A model of any server that speaks OpenAI's chat completions: vLLM, llama-server, LM Studio, GPT4All, Ollama, Azure. */
export class OpenAiLanguageModel implements LanguageModel {
  readonly id: string;
  readonly kind = "openai";
  readonly #options: OpenAiOptions;
  readonly #server: ModelServer;
  readonly #base: URL;
  #contextTokens: number | undefined;

  constructor(options: OpenAiOptions) {
    this.id = `openai:${options.name}`;
    this.#options = options;
    this.#base = new URL(options.url);
    this.#server = { headers: keyHeaders(this.#base, options.apiKey), faults: languageModelFaults(this.id) };
  }

  async contextTokens(signal: AbortSignal): Promise<number> {
    this.#contextTokens ??= await this.#readContextTokens(signal);
    return this.#contextTokens;
  }

  async *generate({ messages, maxTokens }: GenerationRequest, signal: AbortSignal): AsyncGenerator<GenerationEvent> {
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
      ...profile.sampling,
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
    } catch (thrown) {
      throw serverError(this.#server, thrown, signal);
    }
  }

  async available(signal: AbortSignal): Promise<boolean> {
    try {
      await askForModels(this.#server, this.#base, signal);
      return true;
    } catch {
      return false;
    }
  }

  async #readContextTokens(signal: AbortSignal): Promise<number> {
    const { name, profile, contextTokens } = this.#options;
    const window = await statedWindow(this.#server, this.#base, name, signal);
    if (window === undefined) return contextTokens ?? Math.min(profile.contextTokens, unstatedWindowTokens);
    return Math.min(contextTokens ?? profile.contextTokens, window);
  }
}
