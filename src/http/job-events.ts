import { setTimeout as sleep } from "node:timers/promises";
import type { JobId } from "../domain/identifiers.js";
import { finalJobStates } from "../domain/job.js";
import { FootnoteError } from "../errors.js";
import type { JobQueue } from "../ports/job-queue.js";
import { presentJob } from "../presenters/present-job.js";
import type { ServerEvent } from "./event-stream.js";

const pollMs = 250;

/** `progress` with the job whenever something has happened, and `done` with it when it has ended, however it has. */
export async function* jobEvents(
  id: JobId,
  queue: Pick<JobQueue, "find">,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  let told = "";
  for (;;) {
    const job = await queue.find(id, signal);
    if (!job) throw new FootnoteError("not_found", "There is no such job.");
    const data = presentJob(job);
    const isDone = finalJobStates.has(job.state);
    const text = JSON.stringify(data);
    if (isDone || text !== told) yield { name: isDone ? "done" : "progress", data };
    if (isDone) return;
    told = text;
    await sleep(pollMs, undefined, { signal });
  }
}
