import { z } from "zod";
import { fileStates } from "../../domain/job.js";
import { answerBody } from "./answer-body.js";
import { removalBody } from "./documents.js";
import type { Sent } from "./operation.js";
import { coded, count, identifier, instant } from "./scalar-fields.js";

const chunkSet = z.strictObject({
  chunkSetId: count,
  embedder: z.string(),
  chunkerVersion: z.string(),
  documents: count,
  chunks: count,
});
const measured = z.strictObject({ recall: z.number(), mrr: z.number() });
const rank = z.int().min(1).nullable();
const golden = z.discriminatedUnion("checked", [
  z.strictObject({ checked: z.literal(false), reason: z.string() }),
  z.strictObject({
    checked: z.literal(true),
    questions: count,
    k: count,
    margin: z.number(),
    before: measured,
    after: measured,
    worse: z.array(z.strictObject({ id: z.string(), question: z.string(), rankBefore: rank, rankAfter: rank })),
    degraded: count,
  }),
]);
const reindexReport = z.strictObject({
  outcome: z.enum(["swapped", "rolled-back", "refused"]),
  forced: z.boolean(),
  from: chunkSet,
  to: chunkSet,
  faults: z.array(z.string()),
  golden,
});

export const jobBody = z.strictObject({
  id: identifier,
  kind: z.enum(["ingest", "delete", "reindex", "evaluate", "ask-batch"]),
  state: z.enum(["queued", "running", "done", "partial", "failed", "cancelled"]),
  progress: z.strictObject({ done: count, total: count, unit: z.string() }),
  files: z.strictObject({
    total: count,
    added: count,
    changed: count,
    renamed: count,
    unchanged: count,
    removed: count,
    failed: count,
    quarantined: count,
    skipped: count,
  }),
  chunks: z.strictObject({ total: count, embedded: count, reused: count }),
  failures: z.array(coded.extend({ path: z.string() })),
  reindex: reindexReport.exactOptional(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  receipts: z.array(removalBody).exactOptional().meta({ description: "Of a deletion that has ended." }),
  error: coded.exactOptional().meta({ description: "Why the whole job failed." }),
});
export type JobBody = Sent<typeof jobBody>;

const jobFile = z.strictObject({
  path: z.string(),
  state: z.enum(fileStates),
  attempts: count,
  error: coded.exactOptional(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});

export const jobWithFilesBody = jobBody.extend({
  ledger: z.strictObject({ files: z.array(jobFile), nextCursor: z.string().nullable() }),
});
export type JobWithFilesBody = Sent<typeof jobWithFilesBody>;

const batchAnswer = z.strictObject({
  id: z.string(),
  question: z.string(),
  answerId: identifier.exactOptional(),
  answer: answerBody.exactOptional(),
  error: coded.exactOptional(),
});

export type BatchAnswer = Sent<typeof batchAnswer>;

export const jobReport = z
  .record(z.string(), z.unknown())
  .nullable()
  .meta({ description: "Of an evaluation, as `footnote eval --json` prints it; null until it has ended." });

export const jobResultsBody = z.union([
  z.strictObject({ results: z.array(batchAnswer), nextCursor: count.nullable() }),
  z.strictObject({ report: jobReport }),
]);
export type JobResultsBody = Sent<typeof jobResultsBody>;
