import { AIMessage, AIMessageChunk, HumanMessage, SystemMessage } from "@langchain/core/messages";
import { z } from "zod";
import { FootnoteError } from "../../errors.js";
/** How the servers name the end of an answer: OpenAI's `finish_reason`, Ollama's `done_reason`. */
const endOf = z.looseObject({ finish_reason: z.string().optional(), done_reason: z.string().optional() });
/**
 * Streams one answer of a LangChain chat model. The method below `stream` is called, since that one would send prompts to
 * a tracing service whenever LangChain's own environment variables ask for it. Throws `model_failed` for a stream that
 * ends without saying why.
 */
export async function* streamChatModel(model, messages, signal) {
    let usage = { promptTokens: 0, answerTokens: 0 };
    let end;
    for await (const { text, message, generationInfo } of model._streamResponseChunks(messages.map(toLangChain), {
        signal,
    })) {
        if (text !== "")
            yield { kind: "text", text };
        const said = endOf.safeParse({ ...message.response_metadata, ...generationInfo });
        end ??= said.data?.finish_reason ?? said.data?.done_reason;
        if (message instanceof AIMessageChunk && message.usage_metadata) {
            const { input_tokens, output_tokens } = message.usage_metadata;
            usage = { promptTokens: input_tokens, answerTokens: output_tokens };
        }
    }
    if (end === undefined)
        throw new FootnoteError("model_failed", "The language model broke off its answer.");
    yield { kind: "end", usage, cut: end === "length" };
}
function toLangChain({ role, text }) {
    if (role === "system")
        return new SystemMessage(text);
    return role === "user" ? new HumanMessage(text) : new AIMessage(text);
}
