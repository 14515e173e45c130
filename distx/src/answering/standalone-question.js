import { contentTerms } from "../retrieval/terms.js";
const refersBack = /\b(it|its|that|this|these|those|they|them|their|he|she|his|her|there|then|same|former|latter)\b|^(and|what about|how about)\b/iu;
/**
 * A follow-up question made to stand alone by rule: one that refers back, or is too short to be searched for, takes the
 * question before it along. Earlier answers are left out, so that they never become evidence.
 */
export function standaloneQuestion(question, history) {
    const previous = history.findLast(({ role }) => role === "user")?.text;
    if (previous === undefined)
        return question;
    const leans = refersBack.test(question) || contentTerms(question).length < 3;
    return leans ? `${previous} ${question}` : question;
}
