import { type JobId, asJobId, isUuid } from "../../domain/identifiers.js";
import type { FileState } from "../../domain/job.js";
import { FootnoteError } from "../../errors.js";
import { presentJob } from "../../presenters/present-job.js";
import { presentJobFiles } from "../../presenters/present-job-files.js";
import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import { showJobs } from "../job-table.js";
import { type CommonOptions, type Output, printJson } from "../output.js";

export interface JobsOptions extends CommonOptions {
  /** Of `show`: which files of the job to list. */
  readonly state?: FileState;
  readonly limit?: number;
  readonly after?: string;
}

const newest = 50;
const filesShown = 100;

/** `jobs list`, `jobs show ID`, `jobs cancel ID` and `jobs retry ID`. */
export async function jobsCommand(
  action: "list" | "show" | "cancel" | "retry",
  id: string | undefined,
  options: JobsOptions,
  runtime: Runtime,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const application = await runtime.openApplication({ ...(options.data !== undefined && { dataDir: options.data }) });
  const { queue, ledger } = application;
  try {
    if (action === "list") {
      if (options.json) printJson(output, { jobs: (await queue.list(newest, signal)).map(presentJob) });
      else await showJobs(() => queue.list(newest, signal), output, signal);
      return exitStatus.done;
    }
    const jobId = parseId(id);
    const change = { show: queue.find, cancel: queue.requestCancel, retry: queue.retry }[action];
    const job = await change.call(queue, jobId, signal);
    if (!job) throw new FootnoteError("not_found", "There is no such job.");
    if (action !== "show") printJson(output, presentJob(job));
    else {
      const { limit = filesShown, after, state } = options;
      const page = { limit, ...(after !== undefined && { after }), ...(state !== undefined && { state }) };
      printJson(output, { ...presentJob(job), ledger: presentJobFiles(await ledger.files(jobId, page, signal)) });
    }
    return exitStatus.done;
  } finally {
    await application.close();
  }
}

function parseId(text: string | undefined): JobId {
  if (text === undefined || !isUuid(text))
    throw new FootnoteError("invalid_request", "A job id is needed, as `jobs list` shows it.");
  return asJobId(text);
}
