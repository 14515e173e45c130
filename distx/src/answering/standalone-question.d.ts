import type { Turn } from "./ask-request.js";
/**
 * A follow-up question made to stand alone by rule: one that refers back, or is too short to be searched for, takes the
 * question before it along. Earlier answers are left out, so that they never become evidence.
 */
export declare function standaloneQuestion(question: string, history: readonly Turn[]): string;
