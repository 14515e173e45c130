import { type BatchOutcome, answerBatch } from "../../answering/answer-batch.js";
import type { AskRequest } from "../../answering/ask-request.js";
import type { Application } from "../../application.js";
import { type BatchQuestion, readBatchQuestions } from "../../evaluation/formats/batch-questions.js";
import { presentAnswer } from "../../presenters/present-answer.js";
import { AnswersFile } from "../answers-file.js";
import { exitStatus } from "../exit-status.js";
import type { Output } from "../output.js";
import { progressBar } from "../progress-bar.js";
import { readTextFile } from "../read-text-file.js";

export interface BatchOptions {
  /** The questions file. */
  readonly batch: string;
  /** Where the answers go, and what was answered before; standard output where absent. */
  readonly out?: string;
  readonly concurrency: number;
}

/** Answers a file of questions, each as one line of JSON; 1 where some failed. */
export async function askBatch(
  { batch, out, concurrency }: BatchOptions,
  settings: Omit<AskRequest, "question" | "history">,
  application: Application,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const all = readBatchQuestions(await readTextFile(batch, signal));
  const file = out === undefined ? undefined : await AnswersFile.open(out, signal);
  const questions = all.filter(({ id }) => !file?.answered.has(id));
  const bar = output.isTerminal && file ? progressBar("questions") : undefined;
  bar?.start(all.length, all.length - questions.length);
  let failed = 0;
  const ask = ({ question, collection }: BatchQuestion, stop: AbortSignal) => {
    const scope = collection === undefined ? settings.scope : { ...settings.scope, collections: [collection] };
    return application.ask({ ...settings, scope, question, history: [] }, stop);
  };
  const take = async (outcome: BatchOutcome<BatchQuestion>) => {
    if ("error" in outcome) failed += 1;
    const line = lineOf(outcome);
    if (file) await file.add(line);
    else output.stdout(`${JSON.stringify(line)}\n`);
    bar?.increment();
  };
  try {
    await answerBatch(questions, ask, take, { concurrency, signal });
  } finally {
    bar?.stop();
    await file?.close();
    output.stderr(summary(all.length, questions.length, failed, signal.aborted));
  }
  return failed > 0 ? exitStatus.inPart : exitStatus.done;
}

function lineOf(outcome: BatchOutcome<BatchQuestion>): object {
  const { id, question } = outcome.question;
  if ("answer" in outcome) return { id, question, answer: presentAnswer(outcome.answer) };
  return { id, question, error: { code: outcome.error.code, message: outcome.error.message } };
}

function summary(all: number, asked: number, failed: number, stopped: boolean): string {
  const before = all - asked > 0 ? `, ${all - asked} answered before` : "";
  return `${all} questions${before}, ${failed} failed${stopped ? "; stopped, and to be gone on with by the same command" : ""}.\n`;
}
