import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { ChatMessage, GenerationEvent } from "../../ports/language-model.js";
/**
 * Streams one answer of a LangChain chat model. The method below `stream` is called, since that one would send prompts to
 * a tracing service whenever LangChain's own environment variables ask for it. Throws `model_failed` for a stream that
 * ends without saying why.
 */
export declare function streamChatModel(model: BaseChatModel, messages: readonly ChatMessage[], signal: AbortSignal): AsyncGenerator<GenerationEvent>;
