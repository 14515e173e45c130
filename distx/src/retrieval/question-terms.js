import { contentTerms, wordsOf } from "./terms.js";
/** A word in more chunks than this says little about any of them and makes the search slow. */
const commonShare = 0.7;
export async function weighTerms(question, lexicalIndex, signal) {
    const { terms } = unweighedTerms(question);
    const { chunks, total } = await lexicalIndex.frequencies(terms.map(({ word }) => word), signal);
    const frequencies = new Map(terms.map(({ stem }, index) => [stem, chunks[index] ?? 0]));
    const frequencyOf = ({ stem }) => frequencies.get(stem) ?? 0;
    const rare = terms.filter((term) => frequencyOf(term) <= total * commonShare);
    return {
        terms,
        selective: rare.length > 0 ? rare : terms,
        weightOf: (term) => Math.log(1 + (total - frequencyOf(term) + 0.5) / (frequencyOf(term) + 0.5)),
        isKnown: (term) => frequencyOf(term) > 0,
    };
}
/** The words alone, for when nothing can be said of how rare they are. */
export function unweighedTerms(question) {
    const content = contentTerms(question);
    const terms = content.length > 0 ? content : wordsOf(question);
    return { terms, selective: terms, weightOf: () => 1, isKnown: () => true };
}
