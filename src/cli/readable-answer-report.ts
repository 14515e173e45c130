import type { AnswerReport, AnsweredQuestion } from "../evaluation/answer-report.js";
import { comparisonHead, comparisonRow } from "./comparison-row.js";
import { table } from "./table.js";

const worstShown = 8;

/** The report as tables for a terminal. */
export function readableAnswerReport(report: AnswerReport): string {
  const { questions, models, counts, metrics, simpleQa, whenRetrieved, wordsPerAnswer, latencyMs } = report;
  const lines = [
    `${questions} questions (${counts.answerable} answerable, ${counts.unanswerable} not), answered by ${Object.keys(models).join(", ")}`,
    "",
    ...table(
      [
        ["answered", percent(metrics.answered), "of all questions"],
        ["abstained", percent(metrics.abstained), "of all questions"],
        ["correct", percent(metrics.correct), "of answerable questions with a key"],
        ["  when attempted", percent(simpleQa.correctGivenAttempted), "of those that were not refused"],
        [
          "  when retrieved",
          percent(whenRetrieved.correct),
          `of ${whenRetrieved.questions} with a relevant place found`,
        ],
        ["false refusals", percent(metrics.falseRefusals), "of answerable questions"],
        ["wrong answers", percent(metrics.wrongAnswers), "of all questions"],
        ["citation precision", percent(metrics.citationPrecision), "of citations"],
        ["quotes verified", percent(metrics.quoteVerified), `of ${counts.citations} quotes`],
      ],
      [2],
    ),
    "",
    `Answers to questions without an answer: ${counts.unanswerableAnswered} of ${counts.unanswerable}, ${counts.unanswerableWithFigure} with a figure.`,
    `Words an answer: ${wordsPerAnswer === null ? "–" : wordsPerAnswer.toFixed(0)}. Latency: p50 ${latencyMs.p50.toFixed(0)} ms, p95 ${latencyMs.p95.toFixed(0)} ms.`,
    ...kindLines(report),
    ...closedBookLines(report),
    ...judgeLines(report),
    ...wrongLines(report.perQuestion),
    ...comparisonLines(report),
  ];
  return `${lines.join("\n")}\n`;
}

/** What the figures alone would keep quiet about. */
export function answerReportWarnings({ counts, missing, perQuestion, models }: AnswerReport): string[] {
  const said = (count: number, sentence: string) => (count > 0 ? [sentence] : []);
  const degraded = perQuestion.filter((question) => question.degraded.length > 0).length;
  const several = Object.entries(models).map(([id, count]) => `${id} ${count}`);
  return [
    ...said(counts.ungraded, `Answers whose key holds nothing that a rule can look for: ${counts.ungraded}.`),
    ...said(
      missing.length,
      `Relevant documents that are not stored: ${missing.length} (${missing.slice(0, 5).join(", ")}).`,
    ),
    ...said(degraded, `Answers given with a part missing: ${degraded} of ${perQuestion.length}.`),
    ...said(several.length - 1, `More than one answered: ${several.join(", ")}.`),
  ];
}

function kindLines({ byKind }: AnswerReport): string[] {
  const kinds = Object.entries(byKind);
  if (kinds.length === 0) return [];
  const rows = kinds.map(([kind, { questions, metrics }]) => [
    kind,
    `${questions}`,
    percent(metrics.answered),
    percent(metrics.correct),
    percent(metrics.wrongAnswers),
  ]);
  return ["", ...table([["kind", "questions", "answered", "correct", "wrong"], ...rows])];
}

function closedBookLines({ closedBook }: AnswerReport): string[] {
  if (!closedBook) return [];
  const { model, counts, gain, wrongDifference } = closedBook;
  const graded = counts.correct + counts.wrong + counts.notAttempted;
  return [
    "",
    `With the documents against ${model} alone (${counts.correct} correct, ${counts.wrong} wrong, ${counts.notAttempted} not attempted of ${graded})`,
    ...table([
      comparisonHead.map((name) => (name === "this run" ? "documents" : name === "baseline" ? "alone" : name)),
      comparisonRow("correct", gain),
      comparisonRow("wrong", wrongDifference),
    ]),
  ];
}

function judgeLines({ judge }: AnswerReport): string[] {
  if (!judge) return [];
  const { model, counts, correct, agreement } = judge;
  const found = `${counts.correct} correct (${percent(correct)}), ${counts.wrong} wrong, ${counts.notAttempted} not attempted, ${counts.unreadable} unreadable`;
  return ["", `Judged by ${model}: ${found}. It says the same as the rules for ${percent(agreement)}.`];
}

function wrongLines(questions: readonly AnsweredQuestion[]): string[] {
  const wrong = questions.filter((question) => question.wrong === 1);
  if (wrong.length === 0) return ["", "No answer is wrong."];
  const rows = wrong
    .slice(0, worstShown)
    .map(({ id, expected, answer }) => [id, short(expected ?? "(no answer)", 40), short(answer, 80)]);
  return [
    "",
    `Wrong answers, ${rows.length} of ${wrong.length}`,
    ...table([["id", "expected", "answer"], ...rows], [1, 2]),
  ];
}

function comparisonLines({ comparison }: AnswerReport): string[] {
  if (!comparison) return [];
  return [
    "",
    `Against the baseline, ${comparison.questions} shared questions`,
    ...table([comparisonHead, comparisonRow("right", comparison.right), comparisonRow("wrong", comparison.wrong)]),
  ];
}

function percent(share: number | null): string {
  return share === null ? "–" : `${(share * 100).toFixed(1)} %`;
}

function short(text: string, length: number): string {
  const flat = text.replace(/\s+/gu, " ");
  return flat.length > length ? `${flat.slice(0, length - 1)}…` : flat;
}
