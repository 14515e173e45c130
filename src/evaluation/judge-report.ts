import type { AnsweredQuestion, JudgeReport } from "./answer-report.js";
import type { Verdict } from "./judge-answer.js";

/** What the judge found, kept apart from what the rules found, and how often the two say the same. */
export function judgeReport(model: string, questions: readonly AnsweredQuestion[]): JudgeReport {
  const judged = questions.flatMap(({ grade, verdict }) => (verdict ? [{ grade, verdict }] : []));
  const count = (wanted: Verdict) => judged.filter(({ verdict }) => verdict === wanted).length;
  const both = judged.filter(({ grade, verdict }) => grade !== "ungraded" && verdict !== "unreadable");
  const agreeing = both.filter(({ grade, verdict }) => grade === verdict).length;
  return {
    model,
    counts: {
      correct: count("correct"),
      wrong: count("wrong"),
      notAttempted: count("not_attempted"),
      unreadable: count("unreadable"),
    },
    correct: judged.length === 0 ? null : count("correct") / judged.length,
    agreement: both.length === 0 ? null : agreeing / both.length,
  };
}
