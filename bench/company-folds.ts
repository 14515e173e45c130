import { mean } from "../src/evaluation/ranking-metrics.js";

/** What one ranking of one question is worth. */
export interface FoldScore {
  readonly recall: number;
  /** Recall within half as many. */
  readonly recallNear: number;
  /** 1 where the first passage is of a document that answers the question, else 0. */
  readonly documentFirst: number;
  readonly mrr: number;
}

export interface FoldQuestion<Score extends FoldScore> {
  /** The companies whose documents answer it, at least one. */
  readonly companies: ReadonlySet<string>;
  /** Its score with each choice, in the order of the choices. */
  readonly scores: readonly Score[];
}

export interface Fold {
  /** Of the questions left out; several where one question is about several. */
  readonly companies: readonly string[];
  /** Index of the choice that is best without them. */
  readonly chosen: number;
  /** Indexes of the questions left out. */
  readonly questions: readonly number[];
}

/** `3M` of `3M_2018_10K.pdf`, and `AAPL` of `2023 Q3 AAPL.pdf`. */
export function companyOf(documentName: string): string {
  const file = documentName.slice(documentName.lastIndexOf("/") + 1).replace(/\.[^.]*$/u, "");
  return /^\d{4} Q[1-4] (?<ticker>\S+)$/u.exec(file)?.groups?.["ticker"] ?? file.split("_", 1).join("");
}

/**
 * One fold for each company, or set of companies, that questions are about. The choice of a fold is the best by the questions
 * that are about none of its companies: by the mean of both recalls and of documents first, among equal ones by reciprocal rank, then the first.
 * Throws where no question is left to choose by.
 */
export function companyFolds(questions: readonly FoldQuestion<FoldScore>[]): Fold[] {
  const groups = new Map<string, number[]>();
  for (const [index, { companies }] of questions.entries()) {
    const key = [...companies].sort().join("\n");
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return [...groups].map(([key, leftOut]) => {
    const companies = key.split("\n");
    const others = questions.filter((question) => companies.every((company) => !question.companies.has(company)));
    if (others.length === 0) throw new RangeError(`no question is about other companies than ${companies.join(", ")}`);
    return { companies, chosen: bestChoice(others), questions: leftOut };
  });
}

/** Each question's score with the choice of the fold that leaves it out, in the order of the questions. */
export function leftOutScores<Score extends FoldScore>(
  questions: readonly FoldQuestion<Score>[],
  folds: readonly Fold[],
): Score[] {
  const chosen = new Map(folds.flatMap((fold) => fold.questions.map((index) => [index, fold.chosen] as const)));
  return questions.map(({ scores }, index) => {
    const score = scores[chosen.get(index) ?? -1];
    if (score === undefined) throw new RangeError(`question ${index} is in no fold`);
    return score;
  });
}

function bestChoice(questions: readonly FoldQuestion<FoldScore>[]): number {
  const choices = questions[0]?.scores.length ?? 0;
  let best = { choice: 0, worth: -1, mrr: -1 };
  for (let choice = 0; choice < choices; choice += 1) {
    const scores = questions.flatMap(({ scores }) => scores[choice] ?? []);
    // Rounded, so that the order of a sum does not tell equal ones apart.
    const worth = rounded(mean(scores.map((score) => (score.recall + score.recallNear + score.documentFirst) / 3)));
    const mrr = rounded(mean(scores.map((score) => score.mrr)));
    if (worth > best.worth || (worth === best.worth && mrr > best.mrr)) best = { choice, worth, mrr };
  }
  return best.choice;
}

function rounded(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
