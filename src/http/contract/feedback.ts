import { z } from "zod";
import { keptAnswerBody } from "./answer-body.js";
import { idempotencyHeaders, replayHeader } from "./idempotency-key.js";
import { listCursor } from "./list-cursor.js";
import { type Operation, type Sent, json, ok } from "./operation.js";
import { answerId, byId, identifier, instant, queryInteger } from "./scalar-fields.js";

const rating = z.enum(["up", "down"]);

export const feedbackRequest = z.strictObject({
  answerId,
  rating,
  comment: z.string().max(4_000).regex(/\S/u, "say something, or leave it out").trim().exactOptional(),
  citation: z.int().min(1).exactOptional().meta({ description: "Marker of the citation that is meant." }),
});

export const feedbackBody = z.strictObject({
  id: identifier,
  answerId: identifier,
  rating,
  comment: z.string().exactOptional(),
  citation: z.int().exactOptional(),
  createdAt: instant,
});
export type FeedbackBody = Sent<typeof feedbackBody>;

export const feedbackQuery = z.strictObject({
  cursor: listCursor("feedback").exactOptional(),
  limit: queryInteger(z.int().min(1).max(200).default(50)),
});

export const feedbackListBody = z.strictObject({
  feedback: z.array(feedbackBody),
  nextCursor: z.string().nullable(),
});
export type FeedbackListBody = Sent<typeof feedbackListBody>;

export const answerOperations: readonly Operation[] = [
  {
    operationId: "getAnswer",
    method: "get",
    path: "/v1/answers/{id}",
    tag: "Answers",
    summary: "Read an answer again",
    description: "Its quotes are read anew from the stored pages; what was deleted since is marked `redacted`.",
    parameters: byId,
    replies: [ok("The answer, with its receipt", json(keptAnswerBody))],
    problems: ["not_found"],
  },
  {
    operationId: "giveFeedback",
    method: "post",
    path: "/v1/feedback",
    tag: "Answers",
    summary: "Say what you think of an answer",
    headers: idempotencyHeaders,
    body: [json(feedbackRequest, { "thumbs up": { answerId: "01890a5d-ac96-774b-bcce-b302099a8057", rating: "up" } })],
    replies: [{ status: 201, description: "As it was kept", content: [json(feedbackBody)], headers: [replayHeader] }],
    problems: ["not_found", "gone", "conflict", "idempotency_mismatch"],
  },
  {
    operationId: "listFeedback",
    method: "get",
    path: "/v1/feedback",
    tag: "Answers",
    summary: "List feedback, newest first",
    query: feedbackQuery,
    replies: [ok("A page of the list", json(feedbackListBody))],
    problems: [],
  },
];
