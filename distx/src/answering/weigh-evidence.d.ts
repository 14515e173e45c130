import type { Candidate } from "../retrieval/retrieve-passages.js";
import type { QuestionTerms } from "../retrieval/question-terms.js";
/**
 * 0 to 1: how strongly the best passages speak to the question. Half is how much of the question, weighted by rarity, one
 * passage covers with its text, title, headings and date; the rest is the similarity of vectors. A name in the question that
 * none of the passages knows lowers it, since a passage about something else is no evidence.
 */
export declare function weighEvidence(question: string, terms: QuestionTerms, candidates: readonly Candidate[]): number;
