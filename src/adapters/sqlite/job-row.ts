import { z } from "zod";
import { asContentHash, asDocumentId, asJobId } from "../../domain/identifiers.js";
import type { Job, JobRequest } from "../../domain/job.js";
import { reindexReport } from "./reindex-report-row.js";

const strings = z.array(z.string());
const numbers = z.number();
const documentId = z.string().transform(asDocumentId);

const request = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("ingest"),
    paths: strings,
    collection: z.string(),
    tags: strings,
    labels: strings.exactOptional(),
    prune: z.boolean(),
    leaveGrowing: z.boolean().exactOptional(),
  }),
  z.object({
    kind: z.literal("ingest-uploads"),
    uploads: z.array(
      z
        .object({
          documentId,
          source: z.string(),
          title: z.string().optional(),
          contentHash: z.string().transform(asContentHash),
          sizeBytes: numbers,
        })
        .transform(({ title, ...upload }) => ({ ...upload, ...(title !== undefined && { title }) })),
    ),
    collection: z.string(),
    tags: strings,
    labels: strings.exactOptional(),
  }),
  z.object({ kind: z.literal("delete"), documentIds: z.array(documentId), now: z.boolean().exactOptional() }),
  z.object({
    kind: z.literal("ask-batch"),
    questions: z.array(z.object({ id: z.string(), question: z.string(), collection: z.string().exactOptional() })),
    limit: numbers,
    visible: z.object({ collections: strings.exactOptional(), groups: strings.exactOptional() }).exactOptional(),
    askedBy: z.string().exactOptional(),
  }),
  z.object({
    kind: z.literal("evaluate"),
    of: z.enum(["retrieval", "answers"]),
    questions: z.array(
      z.object({
        id: z.string(),
        question: z.string(),
        relevant: z.array(
          z.object({ document: z.string(), page: numbers.exactOptional(), quote: z.string().exactOptional() }),
        ),
        answer: z.string().exactOptional(),
        answerable: z.boolean(),
        kind: z.string().exactOptional(),
      }),
    ),
    collection: z.string().exactOptional(),
    k: numbers,
  }),
  z.object({
    kind: z.literal("reindex"),
    embedder: z.string(),
    embedderUrl: z.string().exactOptional(),
    golden: z.string().exactOptional(),
    margin: numbers,
    force: z.boolean(),
    rollback: z.boolean(),
  }),
]);

const fault = z.object({ code: z.string(), message: z.string() });
const summary = z.object({
  files: z.object({
    total: numbers,
    added: numbers,
    changed: numbers,
    renamed: numbers.default(0),
    unchanged: numbers,
    removed: numbers,
    failed: numbers,
    quarantined: numbers.default(0),
    skipped: numbers,
  }),
  chunks: z.object({ total: numbers, embedded: numbers, reused: numbers }),
  failures: z.array(fault.extend({ path: z.string() })),
  reindex: reindexReport.exactOptional(),
});
const removed = z.object({
  versions: numbers,
  pages: numbers,
  chunks: numbers,
  postings: numbers,
  vectors: numbers,
  files: numbers,
});
const receipts = z.array(z.object({ documentId, removed, erasure: z.enum(["complete", "pending"]) }));

const parseRequest = (json: string): JobRequest => request.parse(JSON.parse(json));

export const jobRow = z
  .object({
    id: z.string(),
    request: z.string(),
    priority: z.number(),
    state: z.enum(["queued", "running", "done", "partial", "failed", "cancelled"]),
    progress: z.string(),
    summary: z.string(),
    receipts: z.string(),
    error: z.string().nullable(),
    attempts: z.number(),
    excused_attempts: z.number(),
    cancel_requested: z.number(),
    created_at: z.string(),
    started_at: z.string().nullable(),
    finished_at: z.string().nullable(),
  })
  .transform(
    (row): Job => ({
      id: asJobId(row.id),
      request: parseRequest(row.request),
      priority: row.priority,
      state: row.state,
      progress: z.object({ done: numbers, total: numbers, unit: z.string() }).parse(JSON.parse(row.progress)),
      summary: summary.parse(JSON.parse(row.summary)),
      receipts: receipts.parse(JSON.parse(row.receipts)),
      attempts: row.attempts,
      excusedAttempts: row.excused_attempts,
      cancelRequested: row.cancel_requested === 1,
      createdAt: row.created_at,
      ...(row.error !== null && { error: fault.parse(JSON.parse(row.error)) }),
      ...(row.started_at !== null && { startedAt: row.started_at }),
      ...(row.finished_at !== null && { finishedAt: row.finished_at }),
    }),
  );
