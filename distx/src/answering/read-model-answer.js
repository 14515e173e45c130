import { splitSentences } from "../domain/sentences.js";
/** What the prompt asks the model to say when the passages do not answer. */
export const refusal = "NOT_IN_DOCUMENTS";
/** Brackets around next to nothing, such as `[x]`: a marker that a model made up. */
const oddMarkerPattern = /\[[^\]\s]{0,3}\]/gu;
const markerPattern = /\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]/gu;
/**
 * Reads a model's text as claims: one per sentence, markers taken out of the text. A marker that stands alone after a
 * sentence belongs to the sentence before. Markup, raw HTML and images are dropped, since answers are plain text.
 */
export function readModelAnswer(text) {
    const plain = plainText(text);
    if (plain.includes(refusal))
        return { refused: true, claims: [] };
    const claims = [];
    for (const { start, end } of splitSentences(plain)) {
        const sentence = plain.slice(start, end);
        const markers = [...sentence.matchAll(markerPattern)].flatMap(([, list = ""]) => (list.match(/\d+/gu) ?? []).map(Number));
        const bare = sentence
            .replace(markerPattern, "")
            .replace(oddMarkerPattern, "")
            .replace(/\[([^\]]*)\]/gu, "($1)")
            .replace(/\s+([.,;:!?])/gu, "$1")
            .replace(/\s+/gu, " ")
            .replace(/^(?:[-*•]|\d{1,2}[.)])\s+/u, "")
            .trim();
        const previous = claims.at(-1);
        if (/[\p{L}\p{N}]/u.test(bare))
            claims.push({ text: bare, markers });
        else if (previous)
            claims[claims.length - 1] = { ...previous, markers: [...previous.markers, ...markers] };
    }
    return { refused: false, claims };
}
function plainText(text) {
    return text
        .replace(/<think>[\s\S]*?(?:<\/think>|$)/gu, "")
        .replace(/!\[[^[\]]*\](?:\([^()]*\)|\[[^[\]]*\])/gu, "")
        .replace(/\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])/gu, (link, text) => /[^\d\s,;–-]/u.test(text) ? text : link)
        .replace(/<\/?[a-z!][^<>]*>/giu, "")
        .replace(/\*\*|__|`+/gu, "")
        .replace(/^#{1,6}\s+/gmu, "");
}
