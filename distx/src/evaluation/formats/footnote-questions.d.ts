import { type EvaluationQuestion, type QuestionSet } from "../evaluation-question.js";
/** Footnote's own format: JSON Lines, each `{ id, question, relevant: [{ document, page?, quote? }], answer?, answerable? }`. */
export declare function readFootnoteQuestions(text: string): QuestionSet;
/** Questions as `readFootnoteQuestions` reads them. */
export declare function writeFootnoteQuestions(questions: readonly EvaluationQuestion[]): string;
