import { z } from "zod";
import type { ModelProfile } from "../../domain/model-profile.js";
import type { GenerationEvent, GenerationRequest, LanguageModel } from "../../ports/language-model.js";
import { wholeJsonLines } from "./json-lines.js";
import { languageModelFaults } from "./language-model-faults.js";
import { type ModelServer, askServer, serverError, serverFetch } from "./model-server.js";

export interface OllamaOptions {
  /** Name on the server, for example `phi4`. */
  readonly name: string;
  /** Address of the server, without a path. */
  readonly url: string;
  readonly profile: ModelProfile;
  /** Window to ask for; the profile's where absent. */
  readonly contextTokens?: number;
}

const shown = z.object({ model_info: z.record(z.string(), z.unknown()) });
/** Older servers do not say what window a loaded model has. */
const loaded = z.object({
  models: z.array(z.object({ name: z.string(), context_length: z.number().int().positive().optional() })),
});
const listed = z.object({ models: z.array(z.object({ name: z.string() })) });

/** A model of an Ollama server by its own protocol, which alone lets the window be set. */
export class OllamaLanguageModel implements LanguageModel {
  readonly id: string;
  readonly kind = "ollama";
  readonly #options: OllamaOptions;
  readonly #server: ModelServer;
  #contextTokens: number | undefined;
  #checkedLoaded = false;

  constructor(options: OllamaOptions) {
    this.id = `ollama:${options.name}`;
    this.#options = options;
    this.#server = { headers: {}, faults: languageModelFaults(this.id) };
  }

  async contextTokens(signal: AbortSignal): Promise<number> {
    this.#contextTokens ??= await this.#readContextTokens(signal);
    return this.#contextTokens;
  }

  async *generate({ messages, maxTokens }: GenerationRequest, signal: AbortSignal): AsyncGenerator<GenerationEvent> {
    const { name, url, profile } = this.#options;
    const numCtx = await this.contextTokens(signal);
    // Loaded by the first question: it would take every other command a quarter of a second.
    const [{ ChatOllama }, { streamChatModel }] = await Promise.all([
      import("@langchain/ollama"),
      import("./stream-chat-model.js"),
    ]);
    const model = new ChatOllama({
      model: name,
      baseUrl: url,
      ...profile.sampling,
      seed: 0,
      numCtx,
      numPredict: maxTokens,
      ...(profile.stops.length > 0 && { stop: [...profile.stops] }),
      fetch: this.#chatFetch(signal),
    });
    try {
      for await (const event of streamChatModel(model, messages, signal)) {
        if (event.kind === "end") await this.#checkLoaded(numCtx, signal);
        yield event;
      }
    } catch (thrown) {
      throw serverError(this.#server, thrown, signal);
    }
  }

  async available(signal: AbortSignal): Promise<boolean> {
    try {
      const { models } = listed.parse(await this.#ask("tags", undefined, signal));
      return models.some((model) => this.#isNamed(model.name));
    } catch {
      return false;
    }
  }

  /** Ollama cuts a long prompt from the front, the instructions first, unless told to refuse it. */
  #chatFetch(signal: AbortSignal): typeof fetch {
    const send = serverFetch(this.#server, signal);
    return async (input, init) => {
      const body = z.looseObject({}).parse(JSON.parse(z.string().parse(init?.body)));
      const response = await send(input, { ...init, body: JSON.stringify({ ...body, truncate: false }) });
      return new Response(response.body?.pipeThrough(wholeJsonLines()) ?? null, response);
    };
  }

  async #readContextTokens(signal: AbortSignal): Promise<number> {
    const { name, profile, contextTokens = profile.contextTokens } = this.#options;
    const { model_info } = shown.parse(await this.#ask("show", { model: name }, signal));
    const [, trained] = Object.entries(model_info).find(([key]) => key.endsWith(".context_length")) ?? [];
    return typeof trained === "number" ? Math.min(contextTokens, trained) : contextTokens;
  }

  /** Once, after the first answer: a server short of memory may have loaded the model with less than it was asked for. */
  async #checkLoaded(asked: number, signal: AbortSignal): Promise<void> {
    if (this.#checkedLoaded) return;
    this.#checkedLoaded = true;
    const said = loaded.safeParse(await this.#ask("ps", undefined, signal).catch(() => undefined));
    const has = said.data?.models.find((model) => this.#isNamed(model.name))?.context_length;
    if (has !== undefined && has < asked) this.#contextTokens = has;
  }

  #isNamed(listedName: string): boolean {
    const { name } = this.#options;
    return listedName === name || listedName === `${name}:latest`;
  }

  #ask(method: string, body: unknown, signal: AbortSignal): Promise<unknown> {
    return askServer(this.#server, new URL(`/api/${method}`, this.#options.url), signal, body);
  }
}
