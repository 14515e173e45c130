/** What is known of a family of chat models before a server is asked. */
export interface ModelProfile {
  readonly name: "phi-4" | "generic";
  /** Tokens of prompt and answer together that are asked of the server unless configured otherwise. */
  readonly contextTokens: number;
  /** Control tokens that end the answer should the server let one through as text. */
  readonly stops: readonly string[];
  /** Most digits its tokenizer puts into one token. */
  readonly digitsPerToken: 1 | 3;
}

/** Phi-4 was trained for 16,384 tokens and closes its turn with `<|im_end|>` (its model card and tokenizer). */
const phi4: ModelProfile = {
  name: "phi-4",
  contextTokens: 16_384,
  stops: ["<|im_end|>", "<|endoftext|>", "<|im_start|>"],
  digitsPerToken: 3,
};

/** Enough for a good answer, and within what nearly every current model has. */
const generic: ModelProfile = { name: "generic", contextTokens: 8_192, stops: [], digitsPerToken: 1 };

/** The mini models of the Phi-4 family have another template, so they count as generic. */
export function modelProfile(modelName: string): ModelProfile {
  return /phi-?4/iu.test(modelName) && !/mini/iu.test(modelName) ? phi4 : generic;
}
