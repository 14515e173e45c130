import type { QuestionSet } from "../evaluation-question.js";
/** JSON Lines whose `evidence: [{ document, page, text }]` holds the pages that answer; `page` is 1-based. */
export declare function readEvidenceQuestions(text: string): QuestionSet;
