import type { ModelProfile } from "../domain/model-profile.js";
import type { Clock } from "../ports/clock.js";
import type { GenerationEvent, GenerationRequest, LanguageModel } from "../ports/language-model.js";
import type { ModelMemory } from "../ports/model-memory.js";
import { dropThoughts } from "./drop-thoughts.js";
import { PromptPace } from "./prompt-pace.js";
import { type TokenCounter, tokenCounter } from "./token-counter.js";

export interface WatchOptions {
  readonly profile: ModelProfile;
  readonly clock: Clock;
  /** Milliseconds until the first sentence that the prompt is kept short for; 0 for as much as the window holds. */
  readonly firstSentenceMs: number;
  /** Told once of each thing that is wrong with the server, in a sentence for the operator. */
  readonly onConcern: (sentence: string) => void;
  readonly memory: ModelMemory;
}

/** A server that read less of the prompt than this cut it: own counts that are exact, and estimates, which lie above. */
const leastRead = { exact: 0.9, estimate: 0.5 };

/**
 * A model under watch: its thoughts are dropped, its window follows what it has shown to read, and its speed when a first
 * sentence shall come in time. A server whose window proves smaller than it said is told of, and believed from then on.
 */
export class WatchedModel implements LanguageModel {
  readonly id: string;
  readonly kind: LanguageModel["kind"];
  readonly #model: LanguageModel;
  readonly #options: WatchOptions;
  readonly #pace: PromptPace;
  #provenTokens = Number.POSITIVE_INFINITY;
  #concern: string | undefined;
  #hasAnswered = false;

  constructor(model: LanguageModel, options: WatchOptions) {
    this.id = model.id;
    this.kind = model.kind;
    this.#model = model;
    this.#options = options;
    this.#pace = new PromptPace(options.firstSentenceMs, options.memory.recall());
  }

  /** What is wrong with the server, in a sentence, where something is or was when it answered last. */
  get concern(): string | undefined {
    return this.#concern ?? (this.#hasAnswered ? undefined : this.#options.memory.recall()?.concern);
  }

  async contextTokens(signal: AbortSignal): Promise<number> {
    return Math.min(await this.#model.contextTokens(signal), this.#provenTokens);
  }

  affordableTokens(windowTokens: number): number {
    return this.#options.firstSentenceMs > 0 ? this.#pace.contextTokens(windowTokens) : windowTokens;
  }

  available(signal: AbortSignal): Promise<boolean> {
    return this.#model.available(signal);
  }

  async *generate(request: GenerationRequest, signal: AbortSignal): AsyncGenerator<GenerationEvent> {
    const { profile, clock } = this.#options;
    const statedTokens = await this.#model.contextTokens(signal);
    const counter = await tokenCounter(profile);
    const startedMs = clock.monotonicMs();
    let firstMs: number | undefined;
    const watched = async function* (events: AsyncIterable<GenerationEvent>): AsyncGenerator<GenerationEvent> {
      for await (const event of events) {
        firstMs ??= clock.monotonicMs();
        yield event;
      }
    };
    const events = watched(this.#model.generate(request, signal));
    for await (const event of dropThoughts(events, { opened: profile.name === "phi-4-reasoning" })) {
      if (event.kind === "end") {
        const endMs = clock.monotonicMs();
        this.#measure(event, { promptMs: (firstMs ?? endMs) - startedMs, answerMs: endMs - (firstMs ?? endMs) });
        await this.#checkWindow(event, request, statedTokens, counter, signal);
        this.#hasAnswered = true;
        this.#options.memory.note({
          ...this.#pace.observed,
          ...(this.#concern !== undefined && { concern: this.#concern }),
        });
      }
      yield event;
    }
  }

  #measure({ usage, promptMs }: EndOfAnswer, measured: { readonly promptMs: number; readonly answerMs: number }): void {
    this.#pace.record({ ...usage, ...measured, ...(promptMs !== undefined && { promptMs }) });
  }

  async #checkWindow(
    { usage: { promptTokens } }: EndOfAnswer,
    { messages, maxTokens }: GenerationRequest,
    statedTokens: number,
    counter: TokenCounter,
    signal: AbortSignal,
  ): Promise<void> {
    const loadedTokens = await this.#model.contextTokens(signal);
    if (loadedTokens < statedTokens) {
      this.#raise(
        `The server of ${this.id} loaded it with a window of ${loadedTokens} tokens, not the ${statedTokens} asked for.`,
      );
    }
    const sent = counter.prompt(messages);
    // A server that does not count says 0.
    if (
      this.#concern !== undefined ||
      promptTokens === 0 ||
      promptTokens >= sent * (counter.exact ? leastRead.exact : leastRead.estimate)
    )
      return;
    this.#provenTokens = Math.min(this.#provenTokens, promptTokens + maxTokens);
    this.#raise(
      `The server of ${this.id} read only ${promptTokens} of about ${sent} tokens of a prompt: its window is smaller than it says. Set FOOTNOTE_CONTEXT_TOKENS, or give the server a larger window.`,
    );
  }

  #raise(sentence: string): void {
    if (this.#concern !== undefined) return;
    this.#concern = sentence;
    this.#options.onConcern(sentence);
  }
}

type EndOfAnswer = Extract<GenerationEvent, { readonly kind: "end" }>;
