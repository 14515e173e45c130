import type { ChatMessage, LanguageModel } from "../ports/language-model.js";

/** All that a model says to some messages, without what it thinks aloud before. */
export async function saidBy(
  model: LanguageModel,
  messages: readonly ChatMessage[],
  maxTokens: number,
  signal: AbortSignal,
): Promise<string> {
  let text = "";
  for await (const event of model.generate({ messages, maxTokens }, signal)) {
    if (event.kind === "text") text += event.text;
  }
  return text.replace(/<think>[\s\S]*?(?:<\/think>|$)/gu, "").trim();
}
