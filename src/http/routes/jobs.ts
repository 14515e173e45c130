import { type Response, Router } from "express";
import type { SeenApplication } from "../../access/seen-by.js";
import type { Application } from "../../application.js";
import { batchResult } from "../../batch-result.js";
import { type JobId, asJobId, isUuid } from "../../domain/identifiers.js";
import type { Job } from "../../domain/job.js";
import { FootnoteError } from "../../errors.js";
import { presentAnswer } from "../../presenters/present-answer.js";
import { presentJob } from "../../presenters/present-job.js";
import { presentJobFiles } from "../../presenters/present-job-files.js";
import { seenApplication } from "../authenticate.js";
import {
  type BatchAnswer,
  type JobBody,
  type JobResultsBody,
  type JobWithFilesBody,
  jobReport,
} from "../contract/job-body.js";
import { filesQuery, jobRequest, jobsQuery, resultsQuery } from "../contract/job-requests.js";
import type { JobListBody } from "../contract/jobs.js";
import { cursorOf, idOfCursor } from "../contract/list-cursor.js";
import { sendEvents } from "../event-stream.js";
import { idempotent } from "../idempotent.js";
import { jobAskedFor } from "../job-asked-for.js";
import { jobEvents } from "../job-events.js";
import { requestSignal } from "../request-signal.js";

const limitMs = 10_000;
/** A nightly ingest may take its time; a client that lost the stream asks again. */
const eventsLimitMs = 24 * 3_600_000;

export function jobRoutes(application: Application): Router {
  const { logger, embedderChoice } = application;
  const router = Router();
  const existing = async (id: unknown, { queue }: SeenApplication, signal: AbortSignal): Promise<Job> => {
    const job = await queue.find(parseJobId(id), signal);
    if (!job) throw noJob();
    return job;
  };
  router.get("/jobs", async (request, response) => {
    const { cursor, limit } = jobsQuery.parse(request.query);
    const which = cursor === undefined ? {} : { after: asJobId(idOfCursor(cursor)) };
    const found = await seenApplication(response).queue.list(limit + 1, requestSignal(response, limitMs), which);
    const jobs = found.slice(0, limit).map(presentJob);
    const last = found.length > limit ? jobs.at(-1)?.id : undefined;
    response.json({ jobs, nextCursor: cursorOf("jobs", last) } satisfies JobListBody);
  });
  router.post(
    "/jobs",
    idempotent(
      application,
      (request) => jobRequest.parse(request.body),
      async (asked, claimId, response) => {
        const signal = requestSignal(response, limitMs);
        const { job, priority } = await jobAskedFor(asked, embedderChoice, signal);
        const options = { priority, ...(claimId !== undefined && { idempotencyKey: claimId }) };
        const { queue } = seenApplication(response);
        return { status: 202, body: presentJob(await queue.enqueue(job, options, signal)) satisfies JobBody };
      },
    ),
  );
  router.get("/jobs/:id", async (request, response) => {
    const signal = requestSignal(response, limitMs);
    const { cursor, ...page } = filesQuery.parse(request.query);
    const seen = seenApplication(response);
    const job = await existing(request.params.id, seen, signal);
    const files = await seen.ledger.files(job.id, { ...page, ...(cursor !== undefined && { after: cursor }) }, signal);
    response.json({ ...presentJob(job), ledger: presentJobFiles(files) } satisfies JobWithFilesBody);
  });
  router.get("/jobs/:id/events", async (request, response) => {
    const signal = requestSignal(response, eventsLimitMs);
    const { queue } = seenApplication(response);
    return sendEvents(response, jobEvents(parseJobId(request.params.id), queue, signal), logger, signal);
  });
  router.get("/jobs/:id/results", async (request, response) => {
    const signal = requestSignal(response, limitMs);
    const page = resultsQuery.parse(request.query);
    const seen = seenApplication(response);
    await sendResults(await existing(request.params.id, seen, signal), page, seen, response, signal);
  });
  for (const [path, action] of [
    ["cancel", "requestCancel"],
    ["retry", "retry"],
  ] as const) {
    router.post(`/jobs/:id/${path}`, async (request, response) => {
      const { queue } = seenApplication(response);
      const job = await queue[action](parseJobId(request.params["id"]), requestSignal(response, limitMs));
      if (!job) throw noJob();
      response.json(presentJob(job) satisfies JobBody);
    });
  }
  return router;
}

/** The report of an evaluation, or the answers of a batch, read again from their receipts. */
async function sendResults(
  { id, request }: Job,
  { cursor = -1, limit }: { readonly cursor?: number; readonly limit: number },
  { jobResults, keptAnswer }: SeenApplication,
  response: Response,
  signal: AbortSignal,
): Promise<void> {
  const kept = await jobResults.list(id, { after: cursor, limit }, signal);
  if (request.kind === "evaluate") {
    const report = jobReport.parse(kept[0]?.result ?? null);
    return void response.json({ report } satisfies JobResultsBody);
  }
  const results: BatchAnswer[] = [];
  for (const { result } of kept) {
    const { answerId, ...asked } = batchResult.parse(result);
    const found = answerId === undefined ? undefined : await keptAnswer(answerId, signal);
    const gone = { code: "gone", message: "The answer is no longer kept." };
    if (answerId === undefined) results.push(asked);
    else results.push({ ...asked, answerId, ...(found ? { answer: presentAnswer(found.answer) } : { error: gone }) });
  }
  const last = kept.length === limit ? kept.at(-1)?.ordinal : undefined;
  response.json({ results, nextCursor: last ?? null } satisfies JobResultsBody);
}

function parseJobId(text: unknown): JobId {
  if (typeof text !== "string" || !isUuid(text)) throw noJob();
  return asJobId(text);
}

function noJob(): FootnoteError {
  return new FootnoteError("not_found", "There is no such job.");
}
