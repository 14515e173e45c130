import type { AnswerCounts, AnswerMetrics, AnswerReport, AnsweredQuestion, SimpleQaScores } from "./answer-report.js";

/** The contract's metrics over some questions; there must be at least one. */
export function answerMetrics(questions: readonly AnsweredQuestion[]): AnswerMetrics {
  const answerable = questions.filter((question) => question.answerable);
  const cited = questions.filter(({ citationsRelevant }) => citationsRelevant !== null);
  const refused = questions.filter(isRefused).length;
  return {
    answered: (questions.length - refused) / questions.length,
    abstained: refused / questions.length,
    correct: shareOf(gradable(questions), isCorrect),
    citationPrecision: ratio(
      sum(cited.map(({ citationsRelevant }) => citationsRelevant ?? 0)),
      sum(cited.map(({ citations }) => citations)),
    ),
    quoteVerified: ratio(
      sum(questions.map(({ quotesVerified }) => quotesVerified)),
      sum(questions.map(({ citations }) => citations)),
    ),
    falseRefusals: shareOf(answerable, isRefused),
    wrongAnswers: sum(questions.map(({ wrong }) => wrong)) / questions.length,
  };
}

export function answerCounts(questions: readonly AnsweredQuestion[]): AnswerCounts {
  const answerable = questions.filter((question) => question.answerable);
  const answeredAnyway = questions.filter((question) => !question.answerable && !isRefused(question));
  const graded = (grade: AnsweredQuestion["grade"]) => answerable.filter((question) => question.grade === grade).length;
  return {
    answerable: answerable.length,
    unanswerable: questions.length - answerable.length,
    correct: graded("correct"),
    wrong: graded("wrong"),
    notAttempted: graded("not_attempted"),
    ungraded: graded("ungraded"),
    unanswerableAnswered: answeredAnyway.length,
    unanswerableWithFigure: answeredAnyway.filter(({ answer }) => /\d/u.test(withoutMarkers(answer))).length,
    citations: sum(questions.map(({ citations }) => citations)),
  };
}

export function simpleQaScores(questions: readonly AnsweredQuestion[]): SimpleQaScores {
  const graded = gradable(questions);
  const correct = shareOf(graded, isCorrect);
  const correctGivenAttempted = shareOf(
    graded.filter((question) => !isRefused(question)),
    isCorrect,
  );
  if (correct === null || correctGivenAttempted === null) return { correctGivenAttempted, fScore: null };
  const both = correct + correctGivenAttempted;
  return { correctGivenAttempted, fScore: both === 0 ? 0 : (2 * correct * correctGivenAttempted) / both };
}

export function whenRetrieved(questions: readonly AnsweredQuestion[]): AnswerReport["whenRetrieved"] {
  const retrieved = gradable(questions).filter((question) => question.retrieved);
  return { questions: retrieved.length, correct: shareOf(retrieved, isCorrect) };
}

export function byKind(questions: readonly AnsweredQuestion[]): AnswerReport["byKind"] {
  const kinds = [...new Set(questions.flatMap(({ kind }) => (kind === null ? [] : [kind])))].sort();
  return Object.fromEntries(
    kinds.map((kind) => {
      const some = questions.filter((question) => question.kind === kind);
      return [kind, { questions: some.length, metrics: answerMetrics(some) }];
    }),
  );
}

export function wordsPerAnswer(questions: readonly AnsweredQuestion[]): number | null {
  const answers = questions.filter((question) => !isRefused(question));
  return ratio(sum(answers.map(({ answer }) => answer.split(/\s+/u).length)), answers.length);
}

const isRefused = ({ grade }: AnsweredQuestion) => grade === "not_attempted";
const isCorrect = ({ grade }: AnsweredQuestion) => grade === "correct";

/** Answerable, with a key that a rule can look for. */
function gradable(questions: readonly AnsweredQuestion[]): AnsweredQuestion[] {
  return questions.filter(({ answerable, expected, grade }) => answerable && expected !== null && grade !== "ungraded");
}

function withoutMarkers(answer: string): string {
  return answer.replace(/\[\d+\]/gu, "");
}

function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number | null {
  return ratio(items.filter(holds).length, items.length);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
