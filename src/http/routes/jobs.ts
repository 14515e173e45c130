import { Router } from "express";
import type { Application } from "../../application.js";
import { type JobId, asJobId, isUuid } from "../../domain/identifiers.js";
import { FootnoteError } from "../../errors.js";
import { presentJob } from "../../presenters/present-job.js";
import { requestSignal } from "../request-signal.js";

const limitMs = 10_000;
const newest = 100;

export function jobRoutes({ queue }: Application): Router {
  const router = Router();
  router.get("/jobs", async (_request, response) => {
    const jobs = await queue.list(newest, requestSignal(response, limitMs));
    response.json({ jobs: jobs.map(presentJob) });
  });
  router.post("/jobs", () => {
    throw new FootnoteError(
      "not_built",
      "Starting this kind of job over REST is not built yet. Upload to /v1/documents, or use `footnote ingest`.",
    );
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
