import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, AIMessageChunk, type BaseMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import { z } from "zod";
import { FootnoteError } from "../../errors.js";
import type { ChatMessage, GenerationEvent, GenerationUsage } from "../../ports/language-model.js";

/** How the servers name the end of an answer: OpenAI's `finish_reason`, Ollama's `done_reason`. */
const endOf = z.looseObject({
  finish_reason: z.string().optional(),
  done_reason: z.string().optional(),
  /** Nanoseconds, Ollama's. */
  prompt_eval_duration: z.number().positive().optional().catch(undefined),
});

/**
 * Streams one answer of a LangChain chat model. The method below `stream` is called, since that one would send prompts to
 * a tracing service whenever LangChain's own environment variables ask for it. Throws `model_failed` for a stream that
 * ends without saying why.
 */
export async function* streamChatModel(
  model: BaseChatModel,
  messages: readonly ChatMessage[],
  signal: AbortSignal,
): AsyncGenerator<GenerationEvent> {
  let usage: GenerationUsage = { promptTokens: 0, answerTokens: 0 };
  let end: string | undefined;
  let promptMs: number | undefined;
  for await (const { text, message, generationInfo } of model._streamResponseChunks(messages.map(toLangChain), {
    signal,
  })) {
    if (text !== "") yield { kind: "text", text };
    const said = endOf.safeParse({ ...message.response_metadata, ...generationInfo });
    end ??= said.data?.finish_reason ?? said.data?.done_reason;
    if (said.data?.prompt_eval_duration !== undefined) promptMs = said.data.prompt_eval_duration / 1e6;
    if (message instanceof AIMessageChunk && message.usage_metadata) {
      const { input_tokens, output_tokens } = message.usage_metadata;
      usage = { promptTokens: input_tokens, answerTokens: output_tokens };
    }
  }
  if (end === undefined) throw new FootnoteError("model_failed", "The language model broke off its answer.");
  yield { kind: "end", usage, cut: end === "length", ...(promptMs !== undefined && { promptMs }) };
}

function toLangChain({ role, text }: ChatMessage): BaseMessage {
  if (role === "system") return new SystemMessage(text);
  return role === "user" ? new HumanMessage(text) : new AIMessage(text);
}
