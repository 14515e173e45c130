import { Router } from "express";
import { z } from "zod";
import { asAnswerId, isUuid } from "../../domain/identifiers.js";
import { FootnoteError } from "../../errors.js";
import { presentKeptAnswer } from "../../presenters/present-kept-answer.js";
import { seenApplication } from "../authenticate.js";
import { requestSignal } from "../request-signal.js";

const limitMs = 30_000;
const answerId = z.string().refine(isUuid, "not an answer id").transform(asAnswerId);
const feedbackBody = z.strictObject({
  answerId,
  rating: z.enum(["up", "down"]),
  comment: z.string().trim().min(1).max(4_000).exactOptional(),
  citation: z.number().int().min(1).exactOptional(),
});
const listQuery = z.strictObject({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Answers that were given before, and what people thought of them. */
export function answerRoutes(): Router {
  const router = Router();
  router.get("/answers/:id", async (request, response) => {
    const id = answerId.safeParse(request.params.id);
    const kept = id.success
      ? await seenApplication(response).keptAnswer(id.data, requestSignal(response, limitMs))
      : undefined;
    if (!kept) throw noAnswerKept();
    response.json(presentKeptAnswer(kept));
  });
  router.post("/feedback", async (request, response) => {
    const { answers } = seenApplication(response);
    const given = feedbackBody.parse(request.body);
    const signal = requestSignal(response, limitMs);
    const receipt = await answers.find(given.answerId, signal);
    if (!receipt) throw noAnswerKept();
    if (given.citation !== undefined && !receipt.citations.some(({ marker }) => marker === given.citation)) {
      throw new FootnoteError("invalid_request", `The answer has no citation ${given.citation}.`);
    }
    const feedback = await answers.addFeedback(given, signal);
    if (!feedback) throw noAnswerKept();
    response.status(201).json(feedback);
  });
  router.get("/feedback", async (request, response) => {
    const { cursor, limit } = listQuery.parse(request.query);
    const { feedback, nextCursor } = await seenApplication(response).answers.listFeedback(
      { limit, ...(cursor !== undefined && { after: cursor }) },
      requestSignal(response, limitMs),
    );
    response.json({ feedback, nextCursor: nextCursor ?? null });
  });
  return router;
}

function noAnswerKept(): FootnoteError {
  return new FootnoteError("not_found", "No such answer is kept.");
}
