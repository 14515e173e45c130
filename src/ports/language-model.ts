import type { ModelKind } from "../domain/answer.js";

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly text: string;
}

export interface GenerationRequest {
  readonly messages: readonly ChatMessage[];
  /** Tokens the answer may take. */
  readonly maxTokens: number;
}

export interface GenerationUsage {
  readonly promptTokens: number;
  readonly answerTokens: number;
}

/**
 * What is said while a model answers: pieces of text in order, then once the end. `cut` where the answer stopped because
 * `maxTokens` or the window was full, so that its last sentence may be half.
 */
export type GenerationEvent =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "end";
      readonly usage: GenerationUsage;
      readonly cut: boolean;
      /** Milliseconds the server read the prompt for, without loading or waiting, where it says so. */
      readonly promptMs?: number;
    };

/** A chat model, sampled as its profile says (temperature 0 but for models that think), without tools or retries that a caller cannot see. */
export interface LanguageModel {
  /** As configured, for example `ollama:phi4`. */
  readonly id: string;
  readonly kind: ModelKind;
  /**
   * Tokens the prompt and the answer may take together: as configured, and never more than the server says it has. Throws
   * `model_unavailable` like `generate`.
   */
  contextTokens(signal: AbortSignal): Promise<number>;
  /**
   * Of the tokens of a window, those worth filling so that a first sentence comes in time on this hardware. All of them where
   * absent.
   */
  affordableTokens?(windowTokens: number): number;
  /**
   * Streams the answer. An aborted signal closes the connection and throws `cancelled` or `timeout`; a server that cannot
   * be reached, is full or does not have the model throws `model_unavailable`; one that breaks off, refuses the prompt or
   * lies about the protocol `model_failed`. The prompt is never cut by the server: one that is too long is `model_failed`.
   */
  generate(request: GenerationRequest, signal: AbortSignal): AsyncIterable<GenerationEvent>;
  /** Whether the model would answer now; never throws. */
  available(signal: AbortSignal): Promise<boolean>;
}
