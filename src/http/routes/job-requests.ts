import { isAbsolute } from "node:path";
import { z } from "zod";
import type { Application } from "../../application.js";
import { type JobRequest, defaultMargin, fileStates, reindexPriority } from "../../domain/job.js";
import { embedderPattern } from "../../embedder-setting.js";
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
  labels: z.array(z.string().trim().min(1).max(200)).max(20).exactOptional(),
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

const reindexBody = z.strictObject({
  kind: z.literal("reindex"),
  embedder: z.string().max(500).regex(embedderPattern, "use a name as FOOTNOTE_EMBEDDER takes it").optional(),
  golden: z
    .string()
    .max(4_096)
    .refine(isAbsolute, "use a whole path, as the machine that serves has it")
    .exactOptional(),
  margin: z.number().min(0).max(1).default(defaultMargin),
  force: z.boolean().default(false),
  rollback: z.boolean().default(false),
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

/** The job that a body of POST /v1/jobs asks for, and how urgent it is; `choose` tells what an embedder's name stands for. */
export async function readJobRequest(
  body: unknown,
  choose: Application["embedderChoice"],
  signal: AbortSignal,
): Promise<{ readonly job: JobRequest; readonly priority: number }> {
  const { kind } = kindOnly.parse(body);
  switch (kind) {
    case "ingest":
      return { job: ingestBody.parse(body), priority: 0 };
    case "ask-batch":
      return { job: askBatchBody.parse(body), priority: 0 };
    case "evaluate":
      return { job: evaluateBody.parse(body), priority: 0 };
    case "reindex": {
      const { embedder, ...rest } = reindexBody.parse(body);
      return { job: { ...rest, ...(await choose(embedder, signal)) }, priority: reindexPriority };
    }
  }
}
