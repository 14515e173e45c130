import type { AnsweredQuestion, ClosedBookReport } from "./answer-report.js";
import { compareMetric } from "./compare-runs.js";

/** What the documents add to what the model knows, over the questions that both answers can be graded on. */
export function closedBookReport(model: string, questions: readonly AnsweredQuestion[]): ClosedBookReport {
  const asked = questions.flatMap((question) => (question.alone ? [{ ...question, alone: question.alone }] : []));
  const count = (grade: AnsweredQuestion["grade"]) => asked.filter(({ alone }) => alone.grade === grade).length;
  const graded = asked.filter(({ grade, alone }) => grade !== "ungraded" && alone.grade !== "ungraded");
  const compare = (wanted: "correct" | "wrong") =>
    compareMetric(
      graded.map(({ grade }) => Number(grade === wanted)),
      graded.map(({ alone }) => Number(alone.grade === wanted)),
    );
  const [gain, wrongDifference] = [compare("correct"), compare("wrong")];
  return {
    model,
    counts: {
      correct: count("correct"),
      wrong: count("wrong"),
      notAttempted: count("not_attempted"),
      ungraded: count("ungraded"),
    },
    correct: gain.baseline,
    wrong: wrongDifference.baseline,
    gain,
    wrongDifference,
  };
}
