import { isAbsolute } from "node:path";
import { z } from "zod";
import { defaultMargin, fileStates } from "../../domain/job.js";
import { embedderPattern } from "../../embedder-setting.js";
import { relevantPlaces } from "../../evaluation/evaluation-question.js";
import { listCursor } from "./list-cursor.js";
import { collection, label, passageLimit, queryInteger, question as text, tag } from "./scalar-fields.js";

const mostQuestions = 5_000;
const wholePath = z
  .string()
  .max(4_096)
  .refine(isAbsolute, "use whole paths, as the machine that serves has them")
  .meta({ pattern: "^/" });

/** Paths are those of the machine that serves. */
const ingestRequest = z.strictObject({
  kind: z.literal("ingest"),
  paths: z.array(wholePath).min(1),
  collection: collection.default("default"),
  tags: z.array(tag).max(20).default([]),
  labels: z.array(label).max(20).exactOptional(),
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
const askBatchRequest = z.strictObject({
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
  limit: passageLimit.default(8),
});
const evaluateRequest = z.strictObject({
  kind: z.literal("evaluate"),
  of: z.enum(["retrieval", "answers"]).default("retrieval"),
  questions: z
    .array(
      z.object({
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
  k: passageLimit.default(10),
});

const reindexRequest = z.strictObject({
  kind: z.literal("reindex"),
  embedder: z.string().max(500).regex(embedderPattern, "use a name as FOOTNOTE_EMBEDDER takes it").optional(),
  golden: wholePath.exactOptional(),
  margin: z.number().min(0).max(1).default(defaultMargin),
  force: z.boolean().default(false),
  rollback: z.boolean().default(false),
});

/** What `POST /v1/jobs` takes. */
export const jobRequest = z.discriminatedUnion("kind", [
  ingestRequest,
  reindexRequest,
  evaluateRequest,
  askBatchRequest,
]);

export type RequestedJob = z.output<typeof jobRequest>;

export const jobsQuery = z.strictObject({
  cursor: listCursor("jobs").exactOptional(),
  limit: queryInteger(z.int().min(1).max(200).default(100)),
});
export const filesQuery = z.strictObject({
  state: z.enum(fileStates).exactOptional(),
  cursor: z.string().exactOptional(),
  limit: queryInteger(z.int().min(1).max(1_000).default(100)),
});
export const resultsQuery = z.strictObject({
  cursor: queryInteger(z.int().min(0)).exactOptional(),
  limit: queryInteger(z.int().min(1).max(200).default(50)),
});
