import type { AnswerStatus } from "../domain/answer.js";
import type { MetricComparison } from "./compare-runs.js";
import type { Grade } from "./grading/grade-answer.js";
import type { Verdict } from "./judge-answer.js";

/** Shares from 0 to 1; null where there is nothing to take a share of. */
export interface AnswerMetrics {
  /** Of all questions: those not refused. */
  readonly answered: number;
  /** Of all questions: those refused. */
  readonly abstained: number;
  /** Of the answerable questions that have a key: those answered correctly. */
  readonly correct: number | null;
  /** Of all citations in answers to questions that name relevant places: those on such a page (document where no page is named). */
  readonly citationPrecision: number | null;
  /** Of all quotes: those equal to the slice of the stored page they point to. */
  readonly quoteVerified: number | null;
  /** Of the answerable questions: those refused. */
  readonly falseRefusals: number | null;
  /** Of all questions: those answered wrongly, or answered although they have no answer. */
  readonly wrongAnswers: number;
}

export interface AnswerCounts {
  readonly answerable: number;
  readonly unanswerable: number;
  readonly correct: number;
  readonly wrong: number;
  readonly notAttempted: number;
  /** Answered, but the key is absent or holds nothing that a rule can look for. */
  readonly ungraded: number;
  /** Unanswerable questions that were answered, and those whose answer states a figure. */
  readonly unanswerableAnswered: number;
  readonly unanswerableWithFigure: number;
  readonly citations: number;
}

/** The two figures of SimpleQA beside `correct`; null where nothing was attempted. */
export interface SimpleQaScores {
  /** Of the answerable questions that were attempted and can be graded: those answered correctly. */
  readonly correctGivenAttempted: number | null;
  /** Harmonic mean of `correct` and `correctGivenAttempted`. */
  readonly fScore: number | null;
}

export interface AnsweredQuestion {
  readonly id: string;
  readonly question: string;
  readonly kind: string | null;
  readonly answerable: boolean;
  readonly status: AnswerStatus;
  readonly grade: Grade;
  /** 1 or 0: right is a correct answer, or a refusal of a question that has no answer. */
  readonly right: number;
  readonly wrong: number;
  readonly expected: string | null;
  readonly answer: string;
  readonly citations: number;
  /** Of the citations: those on a relevant place; null where none is named. */
  readonly citationsRelevant: number | null;
  readonly quotesVerified: number;
  /** Whether a relevant place is among the passages; null where none is named. */
  readonly retrieved: boolean | null;
  readonly evidence: number;
  readonly degraded: readonly string[];
  readonly latencyMs: number;
  /** What the model said without any passage, where it was asked. */
  readonly alone?: { readonly grade: Grade; readonly answer: string };
  /** What the judge thinks, where one was asked; of answerable questions that have a key. */
  readonly verdict?: Verdict;
}

/** What a language model thinks of the answers, over the answerable questions that have a key. */
export interface JudgeReport {
  readonly model: string;
  readonly counts: {
    readonly correct: number;
    readonly wrong: number;
    readonly notAttempted: number;
    readonly unreadable: number;
  };
  /** Of those judged. */
  readonly correct: number | null;
  /** Of those that both could grade: those on which the judge and the rules say the same. */
  readonly agreement: number | null;
}

/** What the model knows by itself, over the answerable questions that have a key. */
export interface ClosedBookReport {
  readonly model: string;
  readonly counts: Pick<AnswerCounts, "correct" | "wrong" | "notAttempted" | "ungraded">;
  readonly correct: number;
  readonly wrong: number;
  /** Correct with the documents against without. */
  readonly gain: MetricComparison;
  /** Wrong with the documents against without; below 0 grounding makes fewer wrong answers. */
  readonly wrongDifference: MetricComparison;
}

/** As printed by `footnote eval answers --json` and kept by `--out`. */
export interface AnswerReport {
  readonly questions: number;
  /** Passages considered for each answer. */
  readonly k: number;
  readonly collection: string | null;
  /** Who answered, each with the number of questions. */
  readonly models: Readonly<Record<string, number>>;
  readonly metrics: AnswerMetrics;
  readonly simpleQa: SimpleQaScores;
  readonly counts: AnswerCounts;
  /** Of the answerable questions with a relevant place among their passages: those answered correctly. */
  readonly whenRetrieved: { readonly questions: number; readonly correct: number | null };
  /** The same metrics for every `kind` that the questions name. */
  readonly byKind: Readonly<Record<string, { readonly questions: number; readonly metrics: AnswerMetrics }>>;
  /** Mean number of words of an answer that is no refusal: one that quotes everything holds the right figure too. */
  readonly wordsPerAnswer: number | null;
  /** Relevant documents that are not stored, by name. */
  readonly missing: readonly string[];
  readonly latencyMs: { readonly p50: number; readonly p95: number };
  readonly closedBook?: ClosedBookReport;
  readonly judge?: JudgeReport;
  /** In the order of the questions file. */
  readonly perQuestion: readonly AnsweredQuestion[];
  readonly comparison?: AnswerRunComparison;
}

export interface AnswerRunComparison {
  readonly questions: number;
  readonly right: MetricComparison;
  readonly wrong: MetricComparison;
}
