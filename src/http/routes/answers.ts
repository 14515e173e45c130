import { Router } from "express";
import type { Application } from "../../application.js";
import { FootnoteError } from "../../errors.js";
import { presentKeptAnswer } from "../../presenters/present-kept-answer.js";
import { seenApplication } from "../authenticate.js";
import type { KeptAnswerBody } from "../contract/answer-body.js";
import { type FeedbackBody, type FeedbackListBody, feedbackQuery, feedbackRequest } from "../contract/feedback.js";
import { cursorOf, idOfCursor } from "../contract/list-cursor.js";
import { answerId } from "../contract/scalar-fields.js";
import { idempotent } from "../idempotent.js";
import { requestSignal } from "../request-signal.js";

const limitMs = 30_000;

/** Answers that were given before, and what people thought of them. */
export function answerRoutes(application: Application): Router {
  const router = Router();
  router.get("/answers/:id", async (request, response) => {
    const id = answerId.safeParse(request.params.id);
    const { keptAnswer } = seenApplication(response);
    const kept = id.success ? await keptAnswer(id.data, requestSignal(response, limitMs)) : undefined;
    if (!kept) throw noAnswerKept();
    response.json(presentKeptAnswer(kept) satisfies KeptAnswerBody);
  });
  router.post(
    "/feedback",
    idempotent(
      application,
      (request) => feedbackRequest.parse(request.body),
      async (given, _claimId, response) => {
        const signal = requestSignal(response, limitMs);
        const { answers } = seenApplication(response);
        const receipt = await answers.find(given.answerId, signal);
        if (!receipt) throw noAnswerKept();
        if (given.citation !== undefined && !receipt.citations.some(({ marker }) => marker === given.citation)) {
          throw new FootnoteError("invalid_request", `The answer has no citation ${given.citation}.`);
        }
        const feedback = await answers.addFeedback(given, signal);
        if (!feedback) throw noAnswerKept();
        return { status: 201, body: feedback satisfies FeedbackBody };
      },
    ),
  );
  router.get("/feedback", async (request, response) => {
    const { cursor, limit } = feedbackQuery.parse(request.query);
    const { feedback, nextCursor } = await seenApplication(response).answers.listFeedback(
      { limit, ...(cursor !== undefined && { after: idOfCursor(cursor) }) },
      requestSignal(response, limitMs),
    );
    response.json({ feedback, nextCursor: cursorOf("feedback", nextCursor) } satisfies FeedbackListBody);
  });
  return router;
}

function noAnswerKept(): FootnoteError {
  return new FootnoteError("not_found", "No such answer is kept.");
}
