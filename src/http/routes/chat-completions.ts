import { Router } from "express";
import type { AnswerEvent } from "../../answering/answer-event.js";
import { withMarkers } from "../../answering/cite-sentences.js";
import type { Application } from "../../application.js";
import { everythingVisible } from "../../domain/visibility.js";
import {
  type CompletionHead,
  presentCompletion,
  presentPiece,
  presentUsagePiece,
} from "../../presenters/present-completion.js";
import { seenApplication } from "../authenticate.js";
import { askRequestOf, modelOf, modelOfAll } from "../ask-of-chat.js";
import { type ModelsBody, chatRequest } from "../contract/chat-completions.js";
import { type ServerEvent, sendEvents } from "../event-stream.js";
import { requestSignal } from "../request-signal.js";

const chatLimitMs = 300_000;
const listLimitMs = 5_000;

/** Chat completions and models as OpenAI's API has them, so that its clients get checked answers by another address. */
export function chatRoutes(application: Application): Router {
  const router = Router();
  router.get("/models", async (_request, response) => {
    const signal = requestSignal(response, listLimitMs);
    const collections = await seenApplication(response).reader.collections(everythingVisible, signal);
    const ids = [modelOfAll, ...collections.map(({ name }) => modelOf(name))];
    const data = ids.map((id) => ({ id, object: "model", created: 0, owned_by: "footnote" }) as const);
    response.json({ object: "list", data } satisfies ModelsBody);
  });
  router.post("/chat/completions", async (request, response) => {
    const body = chatRequest.parse(request.body);
    const asked = askRequestOf(body);
    const signal = requestSignal(response, chatLimitMs);
    const seen = seenApplication(response);
    const head = { model: body.model, created: Math.floor(application.clock.now().getTime() / 1_000) };
    if (body.stream !== true) {
      return void response.json(presentCompletion(await seen.ask(asked, signal), head));
    }
    const pieces = inPieces(seen.askInPieces(asked, signal), head, body.stream_options?.include_usage === true);
    await sendEvents(response, pieces, application.logger, signal);
  });
  return router;
}

async function* inPieces(
  events: AsyncIterable<AnswerEvent>,
  head: CompletionHead,
  withUsage: boolean,
): AsyncGenerator<ServerEvent> {
  let id = "";
  let said = "";
  for await (const event of events) {
    if (event.kind === "retrieved") {
      ({ id } = event);
      yield { data: presentPiece(id, head, { delta: { role: "assistant", content: "" } }) };
    }
    if (event.kind === "sentence") {
      const content = `${said === "" ? "" : " "}${withMarkers(event.sentence)}`;
      said += content;
      yield { data: presentPiece(id, head, { delta: { content } }) };
    }
    if (event.kind === "done") {
      const { answer } = event;
      // A refusal and what a guard says in place of an answer come as no sentence.
      if (said === "") yield { data: presentPiece(answer.id, head, { delta: { content: answer.answer } }) };
      yield { data: presentPiece(answer.id, head, { answer }) };
      if (withUsage) yield { data: presentUsagePiece(answer, head) };
      yield { data: "[DONE]" };
    }
  }
}
