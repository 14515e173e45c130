import type { LexicalIndex } from "../ports/lexical-index.js";
import { type Term } from "./terms.js";
/** The words of a question, weighed by how rare they are among the stored chunks. */
export interface QuestionTerms {
    readonly terms: readonly Term[];
    /** Those worth searching for: without words found in a large share of all chunks, unless nothing else is left. */
    readonly selective: readonly Term[];
    /** Inverse document frequency after Robertson and Spärck Jones, always above 0; a word that occurs nowhere weighs most. */
    readonly weightOf: (term: Term) => number;
    /** Whether the word occurs in any stored chunk. */
    readonly isKnown: (term: Term) => boolean;
}
export declare function weighTerms(question: string, lexicalIndex: LexicalIndex, signal: AbortSignal): Promise<QuestionTerms>;
/** The words alone, for when nothing can be said of how rare they are. */
export declare function unweighedTerms(question: string): QuestionTerms;
