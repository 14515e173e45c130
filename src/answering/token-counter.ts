import { type PromptPiece, renderChat } from "../domain/chat-template.js";
import { estimateTokens } from "../domain/estimate-tokens.js";
import type { ModelProfile } from "../domain/model-profile.js";
import type { ChatMessage } from "../ports/language-model.js";
import { loadCl100k } from "./load-cl100k.js";

/** Counts tokens as one family of models has them. */
export interface TokenCounter {
  /** Whether the counts are those of the model's own tokenizer, rather than estimates from above. */
  readonly exact: boolean;
  /** Tokens of a text that holds no control token. */
  text(text: string): number;
  /** Tokens of the whole prompt that the template makes of these turns, up to where the answer begins. */
  prompt(messages: readonly ChatMessage[]): number;
}

/** The counter of a family; loads a tokenizer where there is one, once for the process. */
export async function tokenCounter(profile: ModelProfile): Promise<TokenCounter> {
  const exact = profile.tokenizer === "cl100k_base";
  const tokenizer = exact ? await loadCl100k() : undefined;
  const text = (of: string) => tokenizer?.count(of) ?? estimateTokens(of, profile);
  const known = specialPattern(profile);
  const piece = ({ kind, text: of }: PromptPiece) => {
    if (kind === "text") return text(of);
    const between = of.split(known);
    return between.reduce((sum, part) => sum + (part === "" ? 0 : text(part)), between.length - 1);
  };
  return {
    exact,
    text,
    prompt: (messages) => renderChat(profile.template, messages).reduce((sum, part) => sum + piece(part), 0),
  };
}

function specialPattern({ specialTokens }: ModelProfile): RegExp {
  const escaped = specialTokens.map((token) => token.replace(/[\\^$*+?.()|[\]{}]/gu, "\\$&"));
  return new RegExp(escaped.join("|"), "u");
}
