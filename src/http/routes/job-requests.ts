import { isAbsolute } from "node:path";
import { z } from "zod";
import { type JobRequest, fileStates } from "../../domain/job.js";
import { FootnoteError } from "../../errors.js";
import { relevantPlaces } from "../../evaluation/evaluation-question.js";

const mostQuestions = 5_000;
const kindOnly = z.looseObject({ kind: z.enum(["ingest", "reindex", "evaluate", "ask-batch"]) });
const collection = z.string().min(1).max(200);
const text = z.string().trim().min(1).max(4_000);
const passages = z.number().int().min(1).max(50);

/** Paths are those of the machine that serves. */
const ingestBody = z.strictObject({
  kind: z.literal("ingest"),
  paths: z
    .array(z.string().max(4_096).refine(isAbsolute, "use whole paths, as the machine that serves has them"))
    .min(1),
  collection: collection.default("default"),
  tags: z.array(z.string().min(1)).max(20).default([]),
  prune: z.boolean().default(false),
});
const asked = z.union([
  text.transform((question) => ({ question })),
  z.strictObject({
    id: z.string().min(1).max(200).exactOptional(),
    question: text,
    collection: collection.exactOptional(),
  }),
]);
const askBatchBody = z.strictObject({
  kind: z.literal("ask-batch"),
  questions: z
    .array(asked)
    .min(1)
    .max(mostQuestions)
    .transform((questions) => questions.map((question, index) => ({ id: String(index + 1), ...question })))
    .refine(
      (questions) => new Set(questions.map(({ id }) => id)).size === questions.length,
      "two questions share an id",
    ),
  limit: passages.default(8),
});
const evaluateBody = z.strictObject({
  kind: z.literal("evaluate"),
  of: z.enum(["retrieval", "answers"]).default("retrieval"),
  questions: z
    .array(
      z.looseObject({
        id: z.string().min(1).max(200),
        question: text,
        relevant: relevantPlaces.default([]),
        answer: z.string().exactOptional(),
        answerable: z.boolean().default(true),
        kind: z.string().exactOptional(),
      }),
    )
    .min(1)
    .max(mostQuestions),
  collection: collection.exactOptional(),
  k: passages.default(10),
});

export const filesQuery = z.strictObject({
  state: z.enum(fileStates).exactOptional(),
  cursor: z.string().exactOptional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});
export const resultsQuery = z.strictObject({
  cursor: z.coerce.number().int().min(0).exactOptional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The job that a body of POST /v1/jobs asks for. */
export function readJobRequest(body: unknown): JobRequest {
  const { kind } = kindOnly.parse(body);
  switch (kind) {
    case "ingest":
      return ingestBody.parse(body);
    case "ask-batch":
      return askBatchBody.parse(body);
    case "evaluate":
      return evaluateBody.parse(body);
    case "reindex":
      throw new FootnoteError("not_built", `Jobs of the kind ${kind} are not built yet. Use ingest.`);
  }
}
