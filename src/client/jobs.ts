import type { IngestSummary, JobProgress, JobState, RemovalReceipt } from "../domain/job.js";
import { type SendRequest, readJson, readStream } from "./send-request.js";

export interface SentJob extends IngestSummary {
  readonly id: string;
  readonly kind: "ingest" | "delete" | "reindex" | "evaluate" | "ask-batch";
  readonly state: JobState;
  readonly progress: JobProgress;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly receipts?: readonly RemovalReceipt[];
  /** Why the whole job failed, where it did. */
  readonly error?: { readonly code: string; readonly message: string };
}

export interface ReindexOrder {
  /** As `FOOTNOTE_EMBEDDER` takes it; the configured one where absent. */
  readonly embedder?: string;
  readonly force?: boolean;
  readonly rollback?: boolean;
}

export interface JobEvent {
  readonly name: "progress" | "done";
  readonly data: SentJob;
}

export function jobCalls(send: SendRequest) {
  const at = (jobId: string, rest = "") => `/v1/jobs/${encodeURIComponent(jobId)}${rest}`;
  return {
    jobs: async (signal?: AbortSignal) =>
      (await readJson<{ readonly jobs: readonly SentJob[] }>(send("/v1/jobs", { signal }))).jobs,
    job: (jobId: string, signal?: AbortSignal) => readJson<SentJob>(send(at(jobId), { signal })),
    /** The job whenever something has happened, until it has ended. */
    jobEvents: (jobId: string, signal?: AbortSignal) =>
      readStream(send(at(jobId, "/events"), { accept: "text/event-stream", signal }), readJobEvent, signal),
    cancelJob: (jobId: string, signal?: AbortSignal) =>
      readJson<SentJob>(send(at(jobId, "/cancel"), { method: "POST", signal })),
    retryJob: (jobId: string, signal?: AbortSignal) =>
      readJson<SentJob>(send(at(jobId, "/retry"), { method: "POST", signal })),
    reindex: (order: ReindexOrder, signal?: AbortSignal) =>
      readJson<SentJob>(send("/v1/jobs", { method: "POST", body: { kind: "reindex", ...order }, signal })),
  };
}

function readJobEvent(name: string, data: string): JobEvent | undefined {
  return name === "progress" || name === "done" ? { name, data: JSON.parse(data) } : undefined;
}
