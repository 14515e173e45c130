import { z } from "zod";
import { answerBody, citationBody, noticeBody, sentenceBody } from "./answer-body.js";
import { type Operation, json } from "./operation.js";
import { passageBody } from "./passage-body.js";
import { problemBody } from "./problem-body.js";
import { identifier, milliseconds, passageLimit, question } from "./scalar-fields.js";
import { scopeFields } from "./scope-fields.js";

export const askRequest = z.strictObject({
  question,
  ...scopeFields,
  history: z
    .array(z.strictObject({ role: z.enum(["user", "assistant"]), text: z.string().max(20_000) }))
    .max(50)
    .default([]),
  limit: passageLimit.default(8),
  stream: z.boolean().default(false).meta({ description: "As `Accept: text/event-stream`." }),
  strict: z.boolean().default(false),
  unsupported: z.enum(["remove", "keep"]).default("remove"),
});

/** Data of the events of a streamed answer, by name; `done` is the answer that counts. */
export const askEvents = {
  retrieved: z.strictObject({
    id: identifier,
    question: z.string(),
    query: z.string(),
    passages: z.array(passageBody),
    evidence: z.number().min(0).max(1),
    timings: z.strictObject({ retrieveMs: milliseconds }),
  }),
  sentence: sentenceBody.extend({ newCitations: z.array(citationBody) }),
  notice: noticeBody,
  done: answerBody,
  error: problemBody,
} as const;

const example = { question: "Who approves hotel bookings above the limit?" };

export const askOperation: Operation = {
  operationId: "ask",
  method: "post",
  path: "/v1/ask",
  tag: "Questions",
  summary: "Ask a question",
  description:
    "One answer, or with `stream: true` or `Accept: text/event-stream` the events `retrieved`, `sentence`, `notice` and `done`, each as soon as it is known. What fails after the first event is the event `error`, whose data is a problem.",
  body: [json(askRequest, { "a question": example, "as it comes": { ...example, stream: true } })],
  replies: [
    {
      status: 200,
      description: "The answer",
      content: [json(answerBody), { type: "text/event-stream", events: askEvents }],
    },
  ],
  problems: ["embedder_unavailable", "embedder_mismatch", "model_unavailable", "model_failed"],
};
