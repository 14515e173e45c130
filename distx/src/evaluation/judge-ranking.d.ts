import type { Passage } from "../domain/passage.js";
import type { FindDocuments } from "./document-names.js";
import type { RelevantPlace } from "./evaluation-question.js";
/** What is ranked: pages where the questions name pages, else documents. */
export type RankingUnit = "page" | "document";
export interface JudgedPlace {
    readonly document: string;
    readonly page?: number;
    readonly relevant: boolean;
}
export interface JudgedRanking {
    /** Distinct pages or documents in the order of their first passage. */
    readonly places: readonly JudgedPlace[];
    /** Ranks, from 1, at which something to be found is found for the first time. */
    readonly foundRanks: readonly number[];
    /** How many things are to be found. */
    readonly relevant: number;
}
/**
 * Reads a ranking of passages as one of distinct pages (that of a passage's first span) or distinct documents, and compares
 * it with the relevant places. A place without a page is found with any page of its document. Each ranked place finds one
 * relevant place at most, the most narrowly named first.
 */
export declare function judgeRanking(passages: readonly Passage[], relevant: readonly RelevantPlace[], unit: RankingUnit, find: FindDocuments): JudgedRanking;
