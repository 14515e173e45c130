import type { ChatTemplate } from "./chat-template.js";
import { generic, llama3, mistral, phi4, phi4Mini, phi4Reasoning, qwen } from "./model-profiles.js";

/** Counts with the ranks of cl100k_base, or estimates from above where a family's tokenizer is not at hand. */
export type ProfileTokenizer = "cl100k_base" | "estimate";

/** What is known of a family of chat models before a server is asked. */
export interface ModelProfile {
  readonly name: "phi-4" | "phi-4-mini" | "phi-4-reasoning" | "llama-3" | "qwen" | "mistral" | "generic";
  readonly template: ChatTemplate;
  /** Texts that its tokenizer reads as one control token each, as far as chat templates use them. */
  readonly specialTokens: readonly string[];
  readonly tokenizer: ProfileTokenizer;
  /** Most digits its tokenizer puts into one token. */
  readonly digitsPerToken: 1 | 3;
  /** Tokens of prompt and answer together that are asked of the server unless configured otherwise. */
  readonly contextTokens: number;
  /** Control tokens that end the answer should the server let one through as text. */
  readonly stops: readonly string[];
  readonly sampling: Sampling;
  /** Whether it thinks aloud before it answers; thoughts are dropped, and need room. */
  readonly thinks: boolean;
}

/** `temperature` from 0 (the likeliest token each time); `topP` above 0 and at most 1. The seed is always 0. */
export interface Sampling {
  readonly temperature: number;
  readonly topP?: number;
}

/**
 * The family by the name that a model has on its server, or by the name of its file; `generic` where none is recognised.
 */
export function modelProfile(modelName: string): ModelProfile {
  const name = modelName.toLowerCase();
  if (/phi-?4/u.test(name)) {
    if (name.includes("mini")) return phi4Mini;
    return name.includes("reasoning") ? phi4Reasoning : phi4;
  }
  if (/llama-?3/u.test(name)) return llama3;
  if (/qwen|qwq/u.test(name)) return qwen;
  return /mistral|mixtral|ministral|devstral|magistral/u.test(name) ? mistral : generic;
}
