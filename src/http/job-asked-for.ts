import type { Application } from "../application.js";
import { type JobRequest, reindexPriority } from "../domain/job.js";
import { FootnoteError, toFootnoteError } from "../errors.js";
import type { RequestedJob } from "./contract/job-requests.js";

/** The job that a body of `POST /v1/jobs` asks for, and how urgent it is; `choose` tells what an embedder's name stands for. */
export async function jobAskedFor(
  asked: RequestedJob,
  choose: Application["embedderChoice"],
  signal: AbortSignal,
): Promise<{ readonly job: JobRequest; readonly priority: number }> {
  if (asked.kind !== "reindex") return { job: asked, priority: 0 };
  const { embedder, ...rest } = asked;
  const chosen = await choose(embedder, signal).catch((thrown: unknown) => {
    const { code, message } = toFootnoteError(thrown);
    // A setting that came with the request is no fault of the service.
    if (code !== "invalid_configuration" || embedder === undefined) throw thrown;
    throw new FootnoteError("invalid_request", message, { cause: thrown });
  });
  return { job: { ...rest, ...chosen }, priority: reindexPriority };
}
