import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Application } from "../../application.js";
import { FootnoteError } from "../../errors.js";
import type { AnswerReport } from "../../evaluation/answer-report.js";
import { checkShared, compareAnswerRuns, readAnswerRun } from "../../evaluation/compare-answer-runs.js";
import { evaluateAnswers, gradedQuestions } from "../../evaluation/evaluate-answers.js";
import type { QuestionFormat } from "../../evaluation/formats/recognise-format.js";
import type { LanguageModel } from "../../ports/language-model.js";
import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import { listAllDocuments } from "../../evaluation/list-all-documents.js";
import { type CommonOptions, type Output, printJson } from "../output.js";
import { progressBar } from "../progress-bar.js";
import { readQuestionSet } from "../read-question-set.js";
import { readTextFile } from "../read-text-file.js";
import { answerReportWarnings, readableAnswerReport } from "../readable-answer-report.js";
import { writeFileAtomically } from "../write-file-atomically.js";

export interface EvalAnswersOptions extends CommonOptions {
  readonly questions: string;
  readonly format?: QuestionFormat;
  readonly collection?: string;
  readonly model?: string;
  readonly k: number;
  readonly withoutRetrieval?: boolean;
  /** True: the model that answers; or the name of another. */
  readonly judge?: true | string;
  readonly baseline?: string;
  readonly out?: string;
}

/** How well the questions of a file are answered, and refused where there is no answer. */
export async function evalAnswersCommand(
  options: EvalAnswersOptions,
  runtime: Runtime,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const { set, baseline } = await readInputs(options, signal);
  const application = await runtime.openApplication({
    ...(options.data !== undefined && { dataDir: options.data }),
    ...(options.model !== undefined && { model: options.model }),
  });
  const bar = output.isTerminal && !options.json ? progressBar("questions") : undefined;
  const judging = await openJudge(options, application, runtime);
  try {
    const { collection, k } = options;
    const evaluation = { set, k, ...(collection !== undefined && { collection }) };
    const alone = options.withoutRetrieval ? await modelOf(application, "--without-retrieval", signal) : undefined;
    const judge = judging && (await modelOf(judging, "--judge", signal));
    const { reader, clock, askWithoutReceipt: ask } = application;
    const documents = await listAllDocuments(
      reader,
      collection === undefined ? {} : { collections: [collection] },
      signal,
    );
    if (documents.length === 0) throw nothingStored(collection);
    await application.prepare(signal);
    const dependencies = { ask, reader, clock, documents, ...(alone && { alone }), ...(judge && { judge }) };
    const run = await evaluateAnswers(evaluation, dependencies, signal, (done, total) => {
      if (bar && !bar.isActive) bar.start(total, done);
      bar?.update(done);
    });
    bar?.stop();
    if (options.out !== undefined) await writeFileAtomically(options.out, `${JSON.stringify(run, null, 2)}\n`);
    const report: AnswerReport = baseline ? { ...run, comparison: compareAnswerRuns(run, baseline) } : run;
    for (const warning of answerReportWarnings(report)) output.stderr(`footnote: ${warning}\n`);
    if (options.json) printJson(output, report);
    else output.stdout(readableAnswerReport(report));
    return exitStatus.done;
  } finally {
    bar?.stop();
    if (judging !== application) await judging?.close();
    await application.close();
  }
}

/** Whatever can be refused is refused before the first question is asked. */
async function readInputs({ baseline, out, questions, format }: EvalAnswersOptions, signal: AbortSignal) {
  if (out !== undefined && !existsSync(dirname(resolve(out))))
    throw new FootnoteError("not_found", `There is no folder for ${out}.`);
  const set = await readQuestionSet({ questions, ...(format !== undefined && { format }) }, signal);
  const ids = gradedQuestions(set).map(({ id }) => id);
  if (baseline === undefined) return { set };
  const run = readAnswerRun(await readTextFile(baseline, signal));
  checkShared(ids, run);
  return { set, baseline: run };
}

/** Another model than the one that answers comes with an application of its own. */
async function openJudge(
  { judge, data }: EvalAnswersOptions,
  application: Application,
  runtime: Runtime,
): Promise<Application | undefined> {
  if (judge === undefined) return undefined;
  if (judge === true) return application;
  return runtime.openApplication({ ...(data !== undefined && { dataDir: data }), model: judge });
}

async function modelOf({ chooseModel }: Application, option: string, signal: AbortSignal): Promise<LanguageModel> {
  const { model, reason } = await chooseModel(signal);
  if (model) return model;
  const message = `${option} asks a language model, and none is configured. ${reason}`;
  throw new FootnoteError("invalid_request", message);
}

function nothingStored(collection: string | undefined): FootnoteError {
  const where = collection === undefined ? "" : ` in the collection ${collection}`;
  return new FootnoteError("not_found", `No document is stored${where}; ingest some first.`);
}
