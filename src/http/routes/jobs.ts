import { isAbsolute } from "node:path";
import { Router } from "express";
import { z } from "zod";
import type { Application } from "../../application.js";
import { type JobId, asJobId, isUuid } from "../../domain/identifiers.js";
import { embedderPattern } from "../../embedder-setting.js";
import { defaultMargin, reindexPriority } from "../../domain/job.js";
import { FootnoteError } from "../../errors.js";
import { presentJob } from "../../presenters/present-job.js";
import { requestSignal } from "../request-signal.js";

const limitMs = 10_000;
const newest = 100;

const kindOnly = z.looseObject({ kind: z.enum(["ingest", "reindex", "evaluate", "ask-batch"]) });
/** Paths are those of the machine that serves. */
const ingestBody = z.strictObject({
  kind: z.literal("ingest"),
  paths: z
    .array(z.string().max(4_096).refine(isAbsolute, "use whole paths, as the machine that serves has them"))
    .min(1),
  collection: z.string().min(1).max(200).default("default"),
  tags: z.array(z.string().min(1)).max(20).default([]),
  prune: z.boolean().default(false),
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

export function jobRoutes({ queue, embedderChoice }: Application): Router {
  const router = Router();
  router.get("/jobs", async (_request, response) => {
    const jobs = await queue.list(newest, requestSignal(response, limitMs));
    response.json({ jobs: jobs.map(presentJob) });
  });
  router.post("/jobs", async (request, response) => {
    const { kind } = kindOnly.parse(request.body);
    const signal = requestSignal(response, limitMs);
    if (kind === "reindex") {
      const { embedder, ...body } = reindexBody.parse(request.body);
      const job = { ...body, ...(await embedderChoice(embedder, signal)) };
      response.status(202).json(presentJob(await queue.enqueue(job, { priority: reindexPriority }, signal)));
      return;
    }
    if (kind !== "ingest") {
      throw new FootnoteError("not_built", `Jobs of the kind ${kind} are not built yet. Use ingest or reindex.`);
    }
    const job = ingestBody.parse(request.body);
    response.status(202).json(presentJob(await queue.enqueue(job, { priority: 0 }, signal)));
  });
  const actions = { "": queue.find, "/cancel": queue.requestCancel, "/retry": queue.retry } as const;
  for (const [path, action] of Object.entries(actions)) {
    router[path === "" ? "get" : "post"](`/jobs/:id${path}`, async (request, response) => {
      const job = await action.call(queue, parseJobId(request.params["id"]), requestSignal(response, limitMs));
      if (!job) throw noJob();
      response.json(presentJob(job));
    });
  }
  return router;
}

function parseJobId(text: unknown): JobId {
  if (typeof text !== "string" || !isUuid(text)) throw noJob();
  return asJobId(text);
}

function noJob(): FootnoteError {
  return new FootnoteError("not_found", "There is no such job.");
}
