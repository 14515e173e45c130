import { existsSync, lstatSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import { FootnoteError } from "../../errors.js";
import type { IngestPaths } from "../../domain/job.js";
import { presentPlan } from "../../presenters/present-plan.js";
import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import { type CommonOptions, type Output, printJson } from "../output.js";
import { countsOf, ingestStatus, runIngest } from "../run-ingest.js";
import { watchIngest } from "../watch-ingest.js";

export interface IngestOptions extends CommonOptions {
  readonly collection: string;
  readonly tag?: readonly string[];
  /** False: everybody sees the documents again; true where nothing is said. */
  readonly label?: readonly string[] | boolean;
  readonly prune?: boolean;
  readonly dryRun?: boolean;
  readonly watch?: boolean;
}

/** Files and folders in, once or for as long as they are watched, or only the plan of it. */
export async function ingestCommand(
  paths: readonly string[],
  options: IngestOptions,
  runtime: Runtime,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const { collection, tag: tags = [], prune = false, json = false, dryRun = false, watch = false } = options;
  if (dryRun && watch) throw new FootnoteError("invalid_request", "--dry-run and --watch exclude each other.");
  const marks = { tags, ...labelsOf(options) };
  const request: IngestPaths = { kind: "ingest", paths: wholePaths(paths), collection, prune, ...marks };
  const application = await runtime.openApplication({ ...(options.data !== undefined && { dataDir: options.data }) });
  const surroundings = { application, runtime, output };
  try {
    if (watch) return await watchIngest(request, surroundings, { json }, signal);
    if (dryRun) {
      const plan = presentPlan(await runtime.planIngest(request, application, signal), request);
      if (json) printJson(output, plan);
      else printPlan(plan, output);
      return exitStatus.done;
    }
    const job = await runIngest(request, surroundings, { json }, signal);
    if (job.state === "cancelled") output.stderr("footnote: stopped; the next ingest goes on from here.\n");
    return ingestStatus(job);
  } finally {
    await application.close();
  }
}

function labelsOf({ label }: IngestOptions): { readonly labels?: readonly string[] } {
  if (label === false) return { labels: [] };
  return Array.isArray(label) ? { labels: label } : {};
}

/** Links inside a folder are not followed, but one that was named is meant. */
function wholePaths(paths: readonly string[]): string[] {
  const absolute = paths.map((path) => resolve(path));
  const missing = paths.filter((_, index) => !existsSync(absolute[index] ?? ""));
  if (missing.length > 0) throw new FootnoteError("not_found", `There is no file or folder ${missing.join(", ")}.`);
  return absolute.map((path) => (lstatSync(path).isSymbolicLink() ? realpathSync(path) : path));
}

function printPlan(plan: ReturnType<typeof presentPlan>, output: Output): void {
  for (const change of plan.changes) {
    const from = "from" in change ? ` (from ${change.from})` : "";
    const cause = "message" in change ? `: ${change.message} (${change.code})` : "";
    output.stdout(`${change.change.padEnd(11)} ${change.path}${from}${cause}\n`);
  }
  for (const { path, message } of plan.refused) output.stdout(`not pruned  ${path}: ${message}\n`);
  output.stdout(`${plan.files.total} files: ${countsOf(plan.files)}. Nothing was changed.\n`);
}
