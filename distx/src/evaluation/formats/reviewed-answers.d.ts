import type { QuestionSet } from "../evaluation-question.js";
/**
 * The CSV of the quarterly reports in Docugami's KG-RAG data sets, a `Question` and its reviewed `Answer` a row. Relevant are
 * the reports that the answer names as sources, as in "(SOURCE: 2022 Q3 AAPL.pdf)"; `Source Docs` holds patterns that
 * say where to look, not where the answer is. Questions are numbered from 1.
 */
export declare function readReviewedAnswers(text: string): QuestionSet;
