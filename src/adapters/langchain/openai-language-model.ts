import { z } from "zod";
import type { ModelProfile } from "../../domain/model-profile.js";
import { FootnoteError } from "../../errors.js";
import type { GenerationEvent, GenerationRequest, LanguageModel } from "../../ports/language-model.js";
import { type ModelServer, ServerRefusal, askServer, modelError, serverFetch } from "./model-server.js";

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

/** vLLM says `max_model_len`; llama-server says what each of its slots has as `meta.n_ctx`. */
const listed = z.object({
  data: z.array(
    z.looseObject({
      id: z.string(),
      max_model_len: z.number().int().positive().nullish(),
      meta: z.looseObject({ n_ctx: z.number().int().positive().nullish() }).nullish(),
    }),
  ),
});
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
    this.#server = { modelId: this.id, headers: keyHeaders(this.#base, options.apiKey) };
  }

  async contextTokens(signal: AbortSignal): Promise<number> {
    this.#contextTokens ??= await this.#readContextTokens(signal);
    return this.#contextTokens;
  }

  async *generate({ messages, maxTokens }: GenerationRequest, signal: AbortSignal): AsyncGenerator<GenerationEvent> {
    const { name, profile } = this.#options;
    const { origin, pathname, searchParams } = this.#base;
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
        baseURL: origin + pathname.replace(/\/$/u, ""),
        defaultQuery: Object.fromEntries(searchParams),
        fetch: serverFetch(this.#server, signal),
        logLevel: "off",
      },
    });
    try {
      yield* streamChatModel(model, messages, signal);
    } catch (thrown) {
      throw modelError(this.#server, thrown, signal);
    }
  }

  async available(signal: AbortSignal): Promise<boolean> {
    try {
      await this.#models(signal);
      return true;
    } catch {
      return false;
    }
  }

  async #readContextTokens(signal: AbortSignal): Promise<number> {
    const { name, profile, contextTokens } = this.#options;
    const models = listed.safeParse(await this.#modelsIfListed(signal)).data?.data ?? [];
    const said = models.find(({ id }) => id === name) ?? (models.length === 1 ? models[0] : undefined);
    const window = said?.max_model_len ?? said?.meta?.n_ctx ?? undefined;
    if (window === undefined) return contextTokens ?? Math.min(profile.contextTokens, unstatedWindowTokens);
    return Math.min(contextTokens ?? profile.contextTokens, window);
  }

  /** Some servers, Azure's among them, do not list their models; whether they have this one is seen when it is asked. */
  async #modelsIfListed(signal: AbortSignal): Promise<unknown> {
    return this.#models(signal).catch((thrown: unknown) => {
      if (thrown instanceof FootnoteError && thrown.cause instanceof ServerRefusal && thrown.cause.isMissingRoute)
        return undefined;
      throw thrown;
    });
  }

  #models(signal: AbortSignal): Promise<unknown> {
    const address = new URL(this.#base);
    address.pathname = `${address.pathname.replace(/\/$/u, "")}/models`;
    return askServer(this.#server, address, signal);
  }
}

/** Azure AI Foundry takes its key in a header of its own. */
function keyHeaders({ hostname }: URL, apiKey: string | undefined): Record<string, string> {
  if (apiKey === undefined) return {};
  return hostname.endsWith(".azure.com") ? { "api-key": apiKey } : { authorization: `Bearer ${apiKey}` };
}
