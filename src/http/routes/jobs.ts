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
import { sendEvents } from "../event-stream.js";
import { jobEvents } from "../job-events.js";
import { seenApplication } from "../authenticate.js";
import { requestSignal } from "../request-signal.js";
import { filesQuery, readJobRequest, resultsQuery } from "./job-requests.js";

const limitMs = 10_000;
/** A nightly ingest may take its time; a client that lost the stream asks again. */
const eventsLimitMs = 24 * 3_600_000;
const newest = 100;

export function jobRoutes(application: Application): Router {
  const { logger, embedderChoice } = application;
  const router = Router();
  const existing = async (id: unknown, { queue }: SeenApplication, signal: AbortSignal): Promise<Job> => {
    const job = await queue.find(parseJobId(id), signal);
    if (!job) throw noJob();
    return job;
  };
  router.get("/jobs", async (_request, response) => {
    const jobs = await seenApplication(response).queue.list(newest, requestSignal(response, limitMs));
    response.json({ jobs: jobs.map(presentJob) });
  });
  router.post("/jobs", async (request, response) => {
    const signal = requestSignal(response, limitMs);
    const { job, priority } = await readJobRequest(request.body, embedderChoice, signal);
    response.status(202).json(presentJob(await seenApplication(response).queue.enqueue(job, { priority }, signal)));
  });
  router.get("/jobs/:id", async (request, response) => {
    const signal = requestSignal(response, limitMs);
    const { cursor, ...page } = filesQuery.parse(request.query);
    const seen = seenApplication(response);
    const job = await existing(request.params.id, seen, signal);
    const files = await seen.ledger.files(job.id, { ...page, ...(cursor !== undefined && { after: cursor }) }, signal);
    response.json({ ...presentJob(job), ledger: presentJobFiles(files) });
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
      response.json(presentJob(job));
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
  if (request.kind === "evaluate") return void response.json({ report: kept[0]?.result ?? null });
  const results: object[] = [];
  for (const { result } of kept) {
    const { answerId, ...asked } = batchResult.parse(result);
    const found = answerId === undefined ? undefined : await keptAnswer(answerId, signal);
    const gone = { code: "gone", message: "The answer is no longer kept." };
    if (answerId === undefined) results.push(asked);
    else results.push({ ...asked, answerId, ...(found ? { answer: presentAnswer(found.answer) } : { error: gone }) });
  }
  const last = kept.length === limit ? kept.at(-1)?.ordinal : undefined;
  response.json({ results, nextCursor: last ?? null });
}

function parseJobId(text: unknown): JobId {
  if (typeof text !== "string" || !isUuid(text)) throw noJob();
  return asJobId(text);
}

function noJob(): FootnoteError {
  return new FootnoteError("not_found", "There is no such job.");
}
