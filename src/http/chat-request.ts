import { z } from "zod";
import type { AskRequest } from "../answering/ask-request.js";
import { FootnoteError } from "../errors.js";

/** Passages to consider, as many as `POST /v1/ask` takes where nothing is said. */
const limit = 8;
const content = z.union([
  z.string().max(20_000),
  z.array(z.looseObject({ type: z.literal("text"), text: z.string().max(20_000) })).max(50),
]);
const message = z.discriminatedUnion("role", [
  z.looseObject({ role: z.literal("user"), content }),
  z.looseObject({ role: z.literal("assistant"), content: content.nullish() }),
  // Clients send instructions of their own as a habit; those of the service cannot be replaced.
  z.looseObject({ role: z.enum(["system", "developer"]), content }),
]);

/** Settings that clients send and that mean nothing here, such as `temperature`, are passed over. */
export const chatBody = z.looseObject({
  model: z.string().min(1).max(220),
  messages: z.array(message).min(1).max(51),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  n: z.literal(1).nullish(),
});

type ChatBody = z.infer<typeof chatBody>;

/** The model of all collections; `footnote/NAME` is that of one. */
export const modelOfAll = "footnote";

export function modelOf(collection: string): string {
  return `${modelOfAll}/${collection}`;
}

/** The collection a model stands for, undefined for all; throws `not_found` for a model of neither kind. */
function collectionOf(model: string): string | undefined {
  if (model === modelOfAll) return undefined;
  const prefix = modelOf("");
  if (model.startsWith(prefix) && model.length > prefix.length) return model.slice(prefix.length);
  throw new FootnoteError("not_found", `There is no model of this name. Take one of GET /v1/models, such as footnote.`);
}

/** The last message is the question, those of user and assistant before it the conversation. */
export function askRequestOf({ model, messages }: ChatBody): AskRequest {
  const turns = messages.flatMap((given) =>
    given.role === "user" || given.role === "assistant" ? [{ role: given.role, text: textOf(given.content) }] : [],
  );
  const last = turns.at(-1);
  const question = last?.text.trim() ?? "";
  if (last?.role !== "user" || question === "" || question.length > 4_000) {
    const sentence = "The last message must be of the user, with a question of 1 to 4,000 characters.";
    throw new FootnoteError("invalid_request", sentence);
  }
  const collection = collectionOf(model);
  return {
    question,
    history: turns.slice(0, -1),
    scope: collection === undefined ? {} : { collections: [collection] },
    limit,
    strict: false,
    unsupported: "remove",
  };
}

function textOf(given: z.infer<typeof content> | null | undefined): string {
  if (typeof given === "string") return given;
  return (given ?? []).map(({ text }) => text).join("\n");
}
