import { z } from "zod";
import { answerBody } from "./answer-body.js";
import { type Operation, type Sent, json, ok } from "./operation.js";
import { count } from "./scalar-fields.js";

const content = z.union([
  z.string().max(20_000),
  z.array(z.looseObject({ type: z.literal("text"), text: z.string().max(20_000) })).max(50),
]);
export type ChatContent = z.output<typeof content>;
const message = z.discriminatedUnion("role", [
  z.looseObject({ role: z.literal("user"), content }),
  z.looseObject({ role: z.literal("assistant"), content: content.nullish() }),
  // Clients send instructions of their own as a habit; those of the service cannot be replaced.
  z.looseObject({ role: z.enum(["system", "developer"]), content }),
]);

/** Settings that clients send and that mean nothing here, such as `temperature`, are passed over. */
export const chatRequest = z.looseObject({
  model: z.string().min(1).max(220),
  messages: z.array(message).min(1).max(51),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  n: z.literal(1).nullish(),
});

export type ChatRequest = z.output<typeof chatRequest>;

const usage = z.strictObject({ prompt_tokens: count, completion_tokens: count, total_tokens: count });
const head = { id: z.string(), created: count, model: z.string() };
const finishReason = z.enum(["stop", "content_filter"]);

export const completionBody = z.strictObject({
  ...head,
  object: z.literal("chat.completion"),
  choices: z.array(
    z.strictObject({
      index: z.literal(0),
      message: z.strictObject({ role: z.literal("assistant"), content: z.string(), refusal: z.null() }),
      logprobs: z.null(),
      finish_reason: finishReason,
    }),
  ),
  usage,
  footnote: answerBody,
});
export type CompletionBody = Sent<typeof completionBody>;

/** A piece of a stream; the last one that says something carries the answer. */
export const completionPiece = z.strictObject({
  ...head,
  object: z.literal("chat.completion.chunk"),
  choices: z.array(
    z.strictObject({
      index: z.literal(0),
      delta: z.strictObject({ role: z.literal("assistant").exactOptional(), content: z.string().exactOptional() }),
      logprobs: z.null(),
      finish_reason: finishReason.nullable(),
    }),
  ),
  usage: usage.exactOptional(),
  footnote: answerBody.exactOptional(),
});
export type CompletionPiece = Sent<typeof completionPiece>;

export const modelsBody = z.strictObject({
  object: z.literal("list"),
  data: z.array(
    z.strictObject({ id: z.string(), object: z.literal("model"), created: count, owned_by: z.literal("footnote") }),
  ),
});
export type ModelsBody = Sent<typeof modelsBody>;

export const chatOperations: readonly Operation[] = [
  {
    operationId: "listModels",
    method: "get",
    path: "/v1/models",
    tag: "Compatible",
    summary: "List models: one for everything, one for each collection",
    replies: [ok("The models", json(modelsBody))],
    problems: [],
  },
  {
    operationId: "createChatCompletion",
    method: "post",
    path: "/v1/chat/completions",
    tag: "Compatible",
    summary: "Ask by OpenAI's API",
    description:
      "Markers such as `[1]` stand in the text, the whole answer is in `footnote`. With `stream: true` the pieces come as events without names, the last of which is `[DONE]`.",
    body: [
      json(chatRequest, {
        "a question": { model: "footnote", messages: [{ role: "user", content: "Who approves hotel bookings?" }] },
      }),
    ],
    replies: [
      {
        status: 200,
        description: "The completion",
        content: [json(completionBody), { type: "text/event-stream", events: { message: completionPiece } }],
      },
    ],
    problems: ["not_found", "embedder_unavailable", "embedder_mismatch", "model_unavailable", "model_failed"],
  },
];
