import type { ModelKind } from "../domain/answer.js";

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly text: string;
}

export interface GenerationRequest {
  readonly messages: readonly ChatMessage[];
  readonly maxTokens: number;
}

export interface GenerationUsage {
  readonly promptTokens: number;
  readonly answerTokens: number;
}

/** What is said while a model answers: pieces of text in order, then once the usage. */
export type GenerationEvent =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "usage"; readonly usage: GenerationUsage };

/** A chat model. Temperature 0, no tools, no retries that a caller cannot see. */
export interface LanguageModel {
  /** As configured, for example `ollama:phi4`. */
  readonly id: string;
  readonly kind: ModelKind;
  /** Tokens the prompt and the answer may take together. */
  readonly contextTokens: number;
  /**
   * Streams the answer. An aborted signal closes the connection and throws `cancelled`; a server that cannot be reached
   * or does not have the model throws `model_unavailable`; one that breaks off or lies about the protocol `model_failed`.
   */
  generate(request: GenerationRequest, signal: AbortSignal): AsyncIterable<GenerationEvent>;
  /** Whether the model would answer now; never throws. */
  available(signal: AbortSignal): Promise<boolean>;
}
