import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SqliteWriterLock } from "./adapters/sqlite/sqlite-writer-lock.js";
import { type BatchOutcome, answerBatch } from "./answering/answer-batch.js";
import type { Application } from "./application.js";
import { batchResult } from "./batch-result.js";
import { type AskBatch, type Evaluate, type FileFailure, emptySummary } from "./domain/job.js";
import { FootnoteError } from "./errors.js";
import { evaluateAnswers } from "./evaluation/evaluate-answers.js";
import { evaluateRetrieval } from "./evaluation/evaluate-retrieval.js";
import { listAllDocuments } from "./evaluation/list-all-documents.js";
import { type JobHandler, workQueue } from "./jobs/work-queue.js";

const lockPollMs = 2_000;
/** Questions of a batch answered at a time, so that people who ask meanwhile are not kept waiting. */
const concurrency = 2;

/**
 * Works the lane `answers` (ask-batch, evaluate) until the signal stops it: beside the worker, which alone changes what is stored,
 * and in the process that has the indexes and the model already. One process of a data folder does; the others wait their turn.
 */
export async function runAnswerJobs(application: Application, signal: AbortSignal): Promise<void> {
  const { config, queue, logger } = application;
  const lock = new SqliteWriterLock(join(config.dataDir, "answers-lock.db"));
  while (!signal.aborted) {
    const held = await lock.tryAcquire();
    if (!held) {
      await sleep(lockPollMs, undefined, { signal }).catch(() => undefined);
      continue;
    }
    const nothing = async () => {};
    try {
      const dependencies = { lane: "answers", queue, logger, afterJob: nothing, betweenJobs: nothing } as const;
      await workQueue({ ...dependencies, handle: handlerOf(application) }, { signal });
    } finally {
      await held.release();
    }
  }
}

function handlerOf(application: Application): JobHandler {
  return async (job, run) => {
    switch (job.request.kind) {
      case "ask-batch":
        return askAll(job.request, job.id, application, run);
      case "evaluate":
        return evaluate(job.request, job.id, application, run);
      default:
        throw new FootnoteError("internal", "The job is in another lane.");
    }
  };
}

type Handled = [id: Parameters<JobHandler>[0]["id"], application: Application, run: Parameters<JobHandler>[1]];

/** A question that was answered before the work broke off is not asked again. */
async function askAll(
  { questions, limit, visible, askedBy }: AskBatch,
  ...[id, application, run]: Handled
): ReturnType<JobHandler> {
  const { jobResults, ask } = application;
  const { signal, report } = run;
  const total = questions.length;
  const kept = await jobResults.list(id, { after: -1, limit: total }, signal);
  const before = new Set(kept.map(({ ordinal }) => ordinal));
  const waiting = [...questions.entries()].filter(([ordinal]) => !before.has(ordinal));
  let done = before.size;
  report({ done, total, unit: "questions" });
  const askOne = ([, { question, collection }]: (typeof waiting)[number], stop: AbortSignal) => {
    const scope = { ...(visible && { visible }), ...(collection !== undefined && { collections: [collection] }) };
    const request = { question, scope, limit, history: [], strict: false, unsupported: "remove" } as const;
    return ask({ ...request, ...(askedBy !== undefined && { askedBy }) }, stop);
  };
  const take = async (outcome: BatchOutcome<(typeof waiting)[number]>) => {
    const [ordinal, { id: questionId, question }] = outcome.question;
    const result =
      "answer" in outcome
        ? { answerId: outcome.answer.id }
        : { error: { code: outcome.error.code, message: outcome.error.message } };
    await jobResults.keep(id, ordinal, { id: questionId, question, ...result }, signal);
    done += 1;
    report({ done, total, unit: "questions" });
  };
  await answerBatch(waiting, askOne, take, { concurrency, signal });
  const failures = await failuresOf(id, application, total, signal);
  return { state: failures.length > 0 ? "partial" : "done", summary: { ...emptySummary, failures }, receipts: [] };
}

async function failuresOf(
  id: Handled[0],
  { jobResults }: Application,
  limit: number,
  signal: AbortSignal,
): Promise<FileFailure[]> {
  const kept = await jobResults.list(id, { after: -1, limit }, signal);
  return kept.flatMap(({ result }) => {
    const { id: path, error } = batchResult.parse(result);
    return error ? [{ path, ...error }] : [];
  });
}

/** The report is kept without what the answers say, which would outlive the documents they are from. Broken off, it begins anew. */
async function evaluate(request: Evaluate, ...[id, application, run]: Handled): ReturnType<JobHandler> {
  const { of, k, questions, collection } = request;
  const { signal } = run;
  const scoped = collection !== undefined && { collection };
  const documents = await listAllDocuments(
    application.reader,
    collection === undefined ? {} : { collections: [collection] },
    signal,
  );
  const onProgress = (done: number, total: number) => run.report({ done, total, unit: "questions" });
  const set = { questions, documentNames: "file" } as const;
  // A measurement leaves no receipts behind.
  const dependencies = { ...application, ask: application.askWithoutReceipt, documents };
  if (of === "retrieval") {
    const evaluation = { set, k, mode: "hybrid", ...scoped } as const;
    await application.jobResults.keep(
      id,
      0,
      await evaluateRetrieval(evaluation, dependencies, signal, onProgress),
      signal,
    );
  } else {
    const report = await evaluateAnswers({ set, k, ...scoped }, dependencies, signal, onProgress);
    const perQuestion = report.perQuestion.map(({ answer: _, expected: __, alone: ___, ...question }) => question);
    await application.jobResults.keep(id, 0, { ...report, perQuestion }, signal);
  }
  return { state: "done", summary: emptySummary, receipts: [] };
}
