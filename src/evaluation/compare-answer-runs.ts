import { z } from "zod";
import { FootnoteError } from "../errors.js";
import type { AnswerRunComparison } from "./answer-report.js";
import { compareMetric } from "./compare-runs.js";

const outcome = z.number().min(0).max(1);
const answerRun = z.object({
  k: z.int().min(1),
  perQuestion: z.array(z.object({ id: z.string(), right: outcome, wrong: outcome })).readonly(),
});

/** As much of a report as another run is compared with. */
export type ComparableAnswerRun = Readonly<z.infer<typeof answerRun>>;

/** Reads a report that `--out` or `--json` wrote; anything else throws `invalid_request`. */
export function readAnswerRun(text: string): ComparableAnswerRun {
  try {
    return answerRun.parse(JSON.parse(text));
  } catch (cause) {
    const message = "The baseline is not a run that `footnote eval answers --out` wrote.";
    throw new FootnoteError("invalid_request", message, { cause });
  }
}

/** Throws `invalid_request` where the runs share no question, which is known before the run. */
export function checkShared(ids: readonly string[], baseline: ComparableAnswerRun): void {
  const known = new Set(baseline.perQuestion.map(({ id }) => id));
  if (ids.some((id) => known.has(id))) return;
  throw new FootnoteError("invalid_request", "The baseline has no question in common with this run.");
}

/** Right and wrong answers of two runs over the questions that both have, by id. */
export function compareAnswerRuns(run: ComparableAnswerRun, baseline: ComparableAnswerRun): AnswerRunComparison {
  const before = new Map(baseline.perQuestion.map((question) => [question.id, question]));
  const pairs = run.perQuestion.flatMap((question) => {
    const other = before.get(question.id);
    return other ? [{ run: question, baseline: other }] : [];
  });
  const compare = (outcome: "right" | "wrong") =>
    compareMetric(
      pairs.map((pair) => pair.run[outcome]),
      pairs.map((pair) => pair.baseline[outcome]),
    );
  return { questions: pairs.length, right: compare("right"), wrong: compare("wrong") };
}
