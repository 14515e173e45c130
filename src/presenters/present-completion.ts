import type { Answer } from "../domain/answer.js";
import type { CompletionBody, CompletionPiece } from "../http/contract/chat-completions.js";
import { presentAnswer } from "./present-answer.js";

/** What all parts of one completion carry. */
export interface CompletionHead {
  readonly model: string;
  /** Seconds since 1970. */
  readonly created: number;
}

/** An answer as a chat completion of OpenAI's API; all that the API has no place for is in `footnote`. */
export function presentCompletion(answer: Answer, { model, created }: CompletionHead): CompletionBody {
  return {
    id: `chatcmpl-${answer.id}`,
    object: "chat.completion",
    created,
    model,
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: answer.answer, refusal: null },
        logprobs: null,
        finish_reason: finishReason(answer),
      },
    ],
    usage: presentUsage(answer),
    footnote: presentAnswer(answer),
  };
}

/** A piece of a streamed completion. */
export function presentPiece(id: string, { model, created }: CompletionHead, said: SaidInPiece): CompletionPiece {
  const { delta = {}, answer } = said;
  return {
    id: `chatcmpl-${id}`,
    object: "chat.completion.chunk",
    created,
    model,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: answer ? finishReason(answer) : null }],
    ...(answer && { footnote: presentAnswer(answer) }),
  };
}

interface SaidInPiece {
  readonly delta?: { readonly role?: "assistant"; readonly content?: string };
  /** With the last piece. */
  readonly answer?: Answer;
}

/** The piece after the last one, for clients that ask what was used. */
export function presentUsagePiece(answer: Answer, { model, created }: CompletionHead): CompletionPiece {
  const id = `chatcmpl-${answer.id}`;
  return { id, object: "chat.completion.chunk", created, model, choices: [], usage: presentUsage(answer) };
}

function presentUsage({ usage: { promptTokens, answerTokens } }: Answer) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: answerTokens,
    total_tokens: promptTokens + answerTokens,
  };
}

function finishReason({ status }: Answer): "stop" | "content_filter" {
  return status === "blocked" ? "content_filter" : "stop";
}
