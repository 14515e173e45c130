import { resolve } from "node:path";
import { type Job, reindexPriority } from "../../domain/job.js";
import { FootnoteError } from "../../errors.js";
import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import { followJob } from "../follow-job.js";
import { type CommonOptions, type Output, printJson } from "../output.js";
import { progressBar } from "../progress-bar.js";
import { readQuestionSet } from "../read-question-set.js";
import { readableReindex } from "../readable-reindex.js";

export interface ReindexOptions extends CommonOptions {
  readonly embedder?: string;
  readonly golden?: string;
  readonly margin: number;
  readonly force?: boolean;
  readonly rollback?: boolean;
}

/** Everything indexed anew while questions are answered as before. Exit status 1 where the new index was refused. */
export async function reindexCommand(
  options: ReindexOptions,
  runtime: Runtime,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const { data, embedder, golden, margin, force = false, rollback = false, json } = options;
  if (rollback && (embedder !== undefined || golden !== undefined))
    throw new FootnoteError("invalid_request", "A rollback has its own embedder and checks no questions.");
  // A file that cannot be read is told now, not after the work.
  if (golden !== undefined) await readQuestionSet({ questions: golden }, signal);
  const application = await runtime.openApplication({ ...(data !== undefined && { dataDir: data }) });
  const bar = output.isTerminal && !json ? progressBar("documents") : undefined;
  try {
    const request = {
      kind: "reindex",
      ...(await application.embedderChoice(embedder, signal)),
      ...(golden !== undefined && { golden: resolve(golden) }),
      margin,
      force,
      rollback,
    } as const;
    const options_ = { priority: reindexPriority };
    const { id } = await application.queue.enqueue(request, options_, new AbortController().signal);
    const job = await followJob(id, application, runtime, signal, ({ progress }) => {
      if (!bar || progress.total === 0) return;
      if (!bar.isActive) bar.start(progress.total, progress.done);
      bar.setTotal(progress.total);
      bar.update(progress.done);
    });
    bar?.stop();
    return tell(job, output, json ?? false);
  } finally {
    bar?.stop();
    await application.close();
  }
}

function tell({ id, state, summary, error }: Job, output: Output, json: boolean): number {
  const { reindex, chunks } = summary;
  if (json) printJson(output, { jobId: id, state, chunks, ...reindex, ...(error && { error }) });
  else if (reindex) output.stdout(readableReindex(reindex, chunks));
  if (error) output.stderr(`footnote: ${error.message}\n`);
  if (state === "cancelled") output.stderr("footnote: stopped; the next re-index goes on from here.\n");
  if (state === "done") return exitStatus.done;
  if (error?.code === "not_found" || error?.code === "invalid_request") return exitStatus.wrongUsage;
  return error && error.code !== "reindex_refused" ? exitStatus.couldNotRun : exitStatus.inPart;
}
