import { Router } from "express";
import { z } from "zod";
import type { AnswerEvent } from "../../answering/answer-event.js";
import { asDocumentId, isUuid } from "../../domain/identifiers.js";
import type { Scope } from "../../domain/scope.js";
import type { Logger } from "../../logger.js";
import { presentAnswer } from "../../presenters/present-answer.js";
import { presentEvent } from "../../presenters/present-event.js";
import { presentPassage } from "../../presenters/present-passage.js";
import { seenApplication } from "../authenticate.js";
import { type ServerEvent, sendEvents } from "../event-stream.js";
import { requestSignal } from "../request-signal.js";

const askLimitMs = 300_000;
const searchLimitMs = 30_000;
const date = z.iso.date();
const scopeFields = {
  collection: z.string().min(1).max(200).optional(),
  tags: z.array(z.string().min(1)).max(20).optional(),
  documentIds: z.array(z.string().refine(isUuid, "not a document id").transform(asDocumentId)).max(1_000).optional(),
  from: date.optional(),
  to: date.optional(),
};
const text = z.string().trim().min(1).max(4_000);
const limit = z.number().int().min(1).max(50);

const askBody = z.strictObject({
  question: text,
  ...scopeFields,
  history: z
    .array(z.strictObject({ role: z.enum(["user", "assistant"]), text: z.string().max(20_000) }))
    .max(50)
    .default([]),
  limit: limit.default(8),
  stream: z.boolean().default(false),
  strict: z.boolean().default(false),
  unsupported: z.enum(["remove", "keep"]).default("remove"),
});
const searchBody = z.strictObject({
  query: text,
  ...scopeFields,
  limit: limit.default(10),
  mode: z.enum(["hybrid", "vector", "lexical"]).default("hybrid"),
});

export function questionRoutes(logger: Logger): Router {
  const router = Router();
  router.post("/ask", async (request, response) => {
    const { question, history, limit, stream, strict, unsupported, ...scope } = askBody.parse(request.body);
    const asked = { question, history, limit, strict, unsupported, scope: scopeOf(scope) };
    const signal = requestSignal(response, askLimitMs);
    const application = seenApplication(response);
    if (stream || request.accepts("json", "text/event-stream") === "text/event-stream") {
      return sendEvents(response, presented(application.askInPieces(asked, signal)), logger, signal);
    }
    response.json(presentAnswer(await application.ask(asked, signal)));
  });
  router.post("/search", async (request, response) => {
    const { query, limit, mode, ...scope } = searchBody.parse(request.body);
    const result = await seenApplication(response).search(
      { query, limit, mode, scope: scopeOf(scope) },
      requestSignal(response, searchLimitMs),
    );
    response.json({ ...result, passages: result.passages.map(presentPassage) });
  });
  return router;
}

async function* presented(events: AsyncIterable<AnswerEvent>): AsyncGenerator<ServerEvent> {
  for await (const event of events) yield presentEvent(event);
}

type ScopeFields = Pick<z.infer<typeof searchBody>, keyof typeof scopeFields>;

function scopeOf({ collection, tags, documentIds, from, to }: ScopeFields): Scope {
  return {
    ...(collection !== undefined && { collections: [collection] }),
    ...(tags !== undefined && { tags }),
    ...(documentIds !== undefined && { documentIds }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}
