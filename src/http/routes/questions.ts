import { Router } from "express";
import type { AnswerEvent } from "../../answering/answer-event.js";
import type { Logger } from "../../logger.js";
import { presentAnswer } from "../../presenters/present-answer.js";
import { presentEvent } from "../../presenters/present-event.js";
import { presentPassage } from "../../presenters/present-passage.js";
import { seenApplication } from "../authenticate.js";
import type { AnswerBody } from "../contract/answer-body.js";
import { askRequest } from "../contract/ask.js";
import { scopeOf } from "../contract/scope-fields.js";
import { type SearchBody, searchRequest } from "../contract/search.js";
import { type ServerEvent, sendEvents } from "../event-stream.js";
import { requestSignal } from "../request-signal.js";

const askLimitMs = 300_000;
const searchLimitMs = 30_000;
export function questionRoutes(logger: Logger): Router {
  const router = Router();
  router.post("/ask", async (request, response) => {
    const { question, history, limit, stream, strict, unsupported, ...scope } = askRequest.parse(request.body);
    const asked = { question, history, limit, strict, unsupported, scope: scopeOf(scope) };
    const signal = requestSignal(response, askLimitMs);
    const application = seenApplication(response);
    if (stream || request.accepts("json", "text/event-stream") === "text/event-stream") {
      return sendEvents(response, presented(application.askInPieces(asked, signal)), logger, signal);
    }
    response.json(presentAnswer(await application.ask(asked, signal)) satisfies AnswerBody);
  });
  router.post("/search", async (request, response) => {
    const { query, limit, mode, ...scope } = searchRequest.parse(request.body);
    const result = await seenApplication(response).search(
      { query, limit, mode, scope: scopeOf(scope) },
      requestSignal(response, searchLimitMs),
    );
    response.json({ ...result, passages: result.passages.map(presentPassage) } satisfies SearchBody);
  });
  return router;
}

async function* presented(events: AsyncIterable<AnswerEvent>): AsyncGenerator<ServerEvent> {
  for await (const event of events) yield presentEvent(event);
}
