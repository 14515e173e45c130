import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Application } from "../../application.js";
import type { SearchMode } from "../../domain/passage.js";
import { FootnoteError } from "../../errors.js";
import { checkComparable, compareRuns, readRun } from "../../evaluation/compare-runs.js";
import { evaluateRetrieval, planScoring } from "../../evaluation/evaluate-retrieval.js";
import type { QuestionFormat } from "../../evaluation/formats/recognise-format.js";
import type { RetrievalReport } from "../../evaluation/retrieval-report.js";
import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import { listAllDocuments } from "../../evaluation/list-all-documents.js";
import { type CommonOptions, type Output, printJson } from "../output.js";
import { progressBar } from "../progress-bar.js";
import { readQuestionSet } from "../read-question-set.js";
import { readTextFile } from "../read-text-file.js";
import { readableReport, reportWarnings } from "../readable-report.js";
import { writeFileAtomically } from "../write-file-atomically.js";

export interface EvalRetrievalOptions extends CommonOptions {
  readonly questions: string;
  readonly qrels?: string;
  readonly format?: QuestionFormat;
  readonly collection?: string;
  readonly k: number;
  readonly mode: SearchMode;
  readonly baseline?: string;
  readonly out?: string;
}

/** How well search finds what the questions of a file need, and whether it does so better than an earlier run. */
export async function evalRetrievalCommand(
  options: EvalRetrievalOptions,
  runtime: Runtime,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const { set, baseline } = await readInputs(options, signal);
  const application = await runtime.openApplication({ ...(options.data !== undefined && { dataDir: options.data }) });
  const bar = output.isTerminal && !options.json ? progressBar("questions") : undefined;
  try {
    const { collection, k, mode } = options;
    const evaluation = { set, k, mode, ...(collection !== undefined && { collection }) };
    const dependencies = await dependenciesOf(application, collection, signal);
    const run = await evaluateRetrieval(evaluation, dependencies, signal, (done, total) => {
      if (bar && !bar.isActive) bar.start(total, done);
      bar?.update(done);
    });
    bar?.stop();
    if (options.out !== undefined) await writeFileAtomically(options.out, `${JSON.stringify(run, null, 2)}\n`);
    const report: RetrievalReport = baseline ? { ...run, comparison: compareRuns(run, baseline) } : run;
    for (const warning of reportWarnings(report)) output.stderr(`footnote: ${warning}\n`);
    if (options.json) printJson(output, report);
    else output.stdout(readableReport(report));
    return exitStatus.done;
  } finally {
    bar?.stop();
    await application.close();
  }
}

/** Whatever can be refused is refused before the first question is searched for. */
async function readInputs({ baseline, out, k, ...source }: EvalRetrievalOptions, signal: AbortSignal) {
  if (out !== undefined && !existsSync(dirname(resolve(out))))
    throw new FootnoteError("not_found", `There is no folder for ${out}.`);
  const set = await readQuestionSet(source, signal);
  if (baseline === undefined) return { set };
  const run = readRun(await readTextFile(baseline, signal));
  const { scored, unit } = planScoring(set);
  checkComparable({ k, unit, ids: scored.map(({ id }) => id) }, run);
  return { set, baseline: run };
}

/** The first question is not to wait for the embedder and the indexes, since it would count as slow. */
async function dependenciesOf(application: Application, collection: string | undefined, signal: AbortSignal) {
  const { reader, clock, search } = application;
  const scope = collection === undefined ? {} : { collections: [collection] };
  const documents = await listAllDocuments(reader, scope, signal);
  await application.prepare(signal);
  return { search, documents, clock };
}
