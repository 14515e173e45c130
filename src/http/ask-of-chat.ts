import type { AskRequest } from "../answering/ask-request.js";
import { FootnoteError } from "../errors.js";
import type { ChatContent, ChatRequest } from "./contract/chat-completions.js";

/** Passages to consider, as many as `POST /v1/ask` takes where nothing is said. */
const limit = 8;

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
export function askRequestOf({ model, messages }: ChatRequest): AskRequest {
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

function textOf(given: ChatContent | null | undefined): string {
  if (typeof given === "string") return given;
  return (given ?? []).map(({ text }) => text).join("\n");
}
