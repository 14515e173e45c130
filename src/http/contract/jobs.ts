import { z } from "zod";
import { idempotencyHeaders, replayHeader } from "./idempotency-key.js";
import { jobBody, jobResultsBody, jobWithFilesBody } from "./job-body.js";
import { filesQuery, jobRequest, jobsQuery, resultsQuery } from "./job-requests.js";
import { type Operation, type Sent, json, ok } from "./operation.js";
import { problemBody } from "./problem-body.js";
import { byId } from "./scalar-fields.js";

export const jobListBody = z.strictObject({
  jobs: z.array(jobBody),
  nextCursor: z.string().nullable(),
});
export type JobListBody = Sent<typeof jobListBody>;

/** Data of the events of a job, by name. */
const jobEvents = { progress: jobBody, done: jobBody, error: problemBody } as const;

const examples = {
  "a folder": { kind: "ingest", paths: ["/share/policies"], prune: true },
  "many questions": { kind: "ask-batch", questions: ["Who approves hotel bookings above the limit?"] },
  "the index anew": { kind: "reindex" },
  evaluation: {
    kind: "evaluate",
    questions: [{ id: "1", question: "What is the hotel limit?", relevant: [{ document: "travel-policy.md" }] }],
  },
};

export const jobOperations: readonly Operation[] = [
  {
    operationId: "listJobs",
    method: "get",
    path: "/v1/jobs",
    tag: "Jobs",
    summary: "List jobs, newest first",
    query: jobsQuery,
    replies: [ok("A page of the list", json(jobListBody))],
    problems: [],
  },
  {
    operationId: "createJob",
    method: "post",
    path: "/v1/jobs",
    tag: "Jobs",
    summary: "Queue a job",
    headers: idempotencyHeaders,
    body: [json(jobRequest, examples)],
    replies: [{ status: 202, description: "The job", content: [json(jobBody)], headers: [replayHeader] }],
    problems: ["conflict", "gone", "idempotency_mismatch"],
  },
  {
    operationId: "getJob",
    method: "get",
    path: "/v1/jobs/{id}",
    tag: "Jobs",
    summary: "Read a job, with its files",
    parameters: byId,
    query: filesQuery,
    replies: [ok("The job, and a page of its files by path", json(jobWithFilesBody))],
    problems: ["not_found"],
  },
  {
    operationId: "followJob",
    method: "get",
    path: "/v1/jobs/{id}/events",
    tag: "Jobs",
    summary: "Follow a job",
    description: "The event `progress` with the job whenever something has happened, and `done` with it at its end.",
    parameters: byId,
    replies: [ok("The events", { type: "text/event-stream", events: jobEvents })],
    problems: ["not_found"],
  },
  {
    operationId: "getJobResults",
    method: "get",
    path: "/v1/jobs/{id}/results",
    tag: "Jobs",
    summary: "Read what a job of questions brought",
    parameters: byId,
    query: resultsQuery,
    replies: [ok("The answers of a batch, or the report of an evaluation", json(jobResultsBody))],
    problems: ["not_found"],
  },
  {
    operationId: "cancelJob",
    method: "post",
    path: "/v1/jobs/{id}/cancel",
    tag: "Jobs",
    summary: "Stop a job",
    description: "What waits is cancelled at once, what runs is asked to stop, what has ended stays as it is.",
    parameters: byId,
    replies: [ok("The job", json(jobBody))],
    problems: ["not_found"],
  },
  {
    operationId: "retryJob",
    method: "post",
    path: "/v1/jobs/{id}/retry",
    tag: "Jobs",
    summary: "Queue a job that has ended again",
    description: "Its files that were set aside are released; what waits or runs stays as it is.",
    parameters: byId,
    replies: [ok("The job", json(jobBody))],
    problems: ["not_found"],
  },
];
