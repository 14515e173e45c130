import type { Application } from "../../application.js";
import type { AnswerId } from "../../domain/identifiers.js";
import type { Feedback } from "../../domain/feedback.js";
import { writeFootnoteQuestions } from "../../evaluation/formats/footnote-questions.js";
import { type RatedAnswer, questionsFromFeedback } from "../../evaluation/questions-from-feedback.js";
import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import { type CommonOptions, type Output, printJson } from "../output.js";
import { writeFileAtomically } from "../write-file-atomically.js";

export interface FeedbackOptions extends CommonOptions {
  /** Where the questions go instead of standard output. */
  readonly out?: string;
}

const aPage = 200;

/** `feedback list` and `feedback export`. */
export async function feedbackCommand(
  action: "list" | "export",
  { data, json, out }: FeedbackOptions,
  runtime: Runtime,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const application = await runtime.openApplication({ ...(data !== undefined && { dataDir: data }) });
  try {
    const feedback = await allFeedback(application, signal);
    if (action === "export") {
      const questions = questionsFromFeedback(await ratedAnswers(feedback, application, signal));
      const lines = writeFootnoteQuestions(questions);
      if (out === undefined) output.stdout(lines);
      else await writeFileAtomically(out, lines);
      output.stderr(`${questions.length} questions from ${feedback.length} ratings.\n`);
    } else if (json) printJson(output, { feedback });
    else for (const given of feedback) output.stdout(`${readable(given)}\n`);
    return exitStatus.done;
  } finally {
    await application.close();
  }
}

async function allFeedback({ answers }: Application, signal: AbortSignal): Promise<Feedback[]> {
  const all: Feedback[] = [];
  let after: string | undefined;
  do {
    const page = await answers.listFeedback({ limit: aPage, ...(after !== undefined && { after }) }, signal);
    all.push(...page.feedback);
    after = page.nextCursor;
  } while (after !== undefined);
  return all;
}

/** In the order of their first rating. */
async function ratedAnswers(
  newestFirst: readonly Feedback[],
  { keptAnswer }: Application,
  signal: AbortSignal,
): Promise<RatedAnswer[]> {
  const byAnswer = new Map<AnswerId, Feedback[]>();
  for (const given of [...newestFirst].reverse()) {
    byAnswer.set(given.answerId, [...(byAnswer.get(given.answerId) ?? []), given]);
  }
  const rated: RatedAnswer[] = [];
  for (const [id, feedback] of byAnswer) {
    const kept = await keptAnswer(id, signal);
    if (kept) rated.push({ answer: kept.answer, query: kept.receipt.query, feedback });
  }
  return rated;
}

function readable({ createdAt, answerId, rating, citation, comment }: Feedback): string {
  const what = citation === undefined ? "" : ` [${citation}]`;
  return `${createdAt}  ${answerId}  ${rating}${what}${comment === undefined ? "" : `  ${comment.replace(/\s+/gu, " ")}`}`;
}
