import { stemsOf } from "../retrieval/terms.js";
import { passageContext } from "./passage-context.js";
/** Similarities of all-MiniLM-L6-v2 between which a passage goes from unrelated to surely on the subject. */
const unrelatedSimilarity = 0.2;
const relatedSimilarity = 0.6;
const passagesConsidered = 6;
const similarityShare = 0.4;
/** Documents write the sign. */
const currencies = new Set(["USD", "EUR", "GBP", "CHF", "JPY"]);
/**
 * 0 to 1: how strongly the best passages speak to the question. Half is how much of the question, weighted by rarity, one
 * passage covers with its text, title, headings and date; the rest is the similarity of vectors. A name in the question that
 * none of the passages knows lowers it, since a passage about something else is no evidence.
 */
export function weighEvidence(question, terms, candidates) {
    const considered = candidates.slice(0, passagesConsidered);
    const carried = considered.map((candidate) => stemsOf(`${candidate.text}\n${passageContext(candidate)}`));
    const total = terms.terms.reduce((sum, term) => sum + terms.weightOf(term), 0);
    if (considered.length === 0 || total === 0)
        return 0;
    const coverage = Math.max(...carried.map((stems) => terms.terms.reduce((sum, term) => sum + (stems.has(term.stem) ? terms.weightOf(term) : 0), 0) / total));
    const similarities = considered.flatMap(({ similarity }) => (similarity === undefined ? [] : [similarity]));
    const closeness = similarities.length === 0
        ? coverage
        : clamp((Math.max(...similarities) - unrelatedSimilarity) / (relatedSimilarity - unrelatedSimilarity));
    const names = namedIn(question);
    const missing = terms.terms.filter(({ word, stem }) => names.has(word) && !carried.some((stems) => stems.has(stem)));
    return (similarityShare * closeness + (1 - similarityShare) * coverage) * 0.5 ** missing.length;
}
/** Words written with a capital inside the question, lower case; the first word is capital anyway. */
function namedIn(question) {
    const tokens = question.match(/[\p{L}\p{N}]+/gu) ?? [];
    return new Set(tokens
        .slice(1)
        .filter((token) => /^\p{Lu}/u.test(token) && !currencies.has(token))
        .map((token) => token.toLowerCase()));
}
function clamp(value) {
    return Math.min(1, Math.max(0, value));
}
