import type { Application } from "../application.js";
import type { IngestPaths, Job } from "../domain/job.js";
import type { Runtime } from "../wire.js";
import { exitStatus } from "./exit-status.js";
import { followJob } from "./follow-job.js";
import { type Output, printJson } from "./output.js";
import { progressBar } from "./progress-bar.js";

/** Enqueues an ingest, sees it through with a bar on a terminal, and prints what came of it. */
export async function runIngest(
  request: IngestPaths,
  { application, runtime, output }: { application: Application; runtime: Runtime; output: Output },
  { json }: { readonly json: boolean },
  signal: AbortSignal,
): Promise<Job> {
  const { clock, queue } = application;
  const startedMs = clock.monotonicMs();
  const bar = output.isTerminal && !json ? progressBar("files | {rate} chunks/s") : undefined;
  try {
    const { id } = await queue.enqueue(request, { priority: 0 }, new AbortController().signal);
    const job = await followJob(id, application, runtime, signal, ({ progress, summary }) => {
      if (!bar || progress.total === 0) return;
      const seconds = (clock.monotonicMs() - startedMs) / 1_000;
      const rate = { rate: (summary.chunks.total / Math.max(seconds, 0.1)).toFixed(1) };
      if (!bar.isActive) bar.start(progress.total, progress.done, rate);
      bar.setTotal(progress.total);
      bar.update(progress.done, rate);
    });
    bar?.stop();
    const elapsedMs = Math.round(clock.monotonicMs() - startedMs);
    if (json) printJson(output, { jobId: id, state: job.state, ...job.summary, elapsedMs });
    else if (!job.error || job.summary.files.total > 0) output.stdout(summaryOf(job, elapsedMs));
    if (job.state === "running")
      output.stderr("footnote: the worker has been asked to stop and has not done so yet.\n");
    if (job.error) output.stderr(`footnote: ${job.error.message}\n`);
    return job;
  } finally {
    bar?.stop();
  }
}

export function ingestStatus({ state }: Job): number {
  return state === "failed" ? exitStatus.couldNotRun : state === "done" ? exitStatus.done : exitStatus.inPart;
}

/** Counts by name, those that are nothing left out. */
export function countsOf(files: Readonly<Record<string, number>>): string {
  const counts = Object.entries(files)
    .filter(([name, value]) => value > 0 && name !== "total")
    .map(([name, value]) => `${value} ${name}`)
    .join(", ");
  return counts === "" ? "nothing to do" : counts;
}

function summaryOf({ id, summary }: Job, elapsedMs: number): string {
  const { files, chunks, failures } = summary;
  const unlisted = files.failed + files.quarantined - failures.length;
  const lines = [
    `${files.total} files in ${(elapsedMs / 1_000).toFixed(1)} s: ${countsOf({ ...files })}.`,
    `${chunks.total} chunks: ${chunks.embedded} embedded, ${chunks.reused} reused.`,
    ...failures.map(({ path, code, message }) => `  ${path}: ${message} (${code})`),
    ...(unlisted > 0 ? [`  and ${unlisted} more, which \`footnote jobs show ${id}\` lists`] : []),
    ...(files.quarantined > 0 ? [`Files in quarantine are tried again after \`footnote jobs retry ${id}\`.`] : []),
  ];
  return `${lines.join("\n")}\n`;
}
