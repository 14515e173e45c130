/** Numbers the quotes in order of first use and sets the markers; the same quote keeps one number. */
export function citeSentences(supported) {
    const citations = new Map();
    const sentences = supported.map(({ text, units }) => {
        const markers = units.map((unit) => {
            const key = `${unit.passage.documentId} ${unit.passage.version} ${unit.page} ${unit.start} ${unit.end}`;
            const citation = citations.get(key) ?? citationOf(unit, citations.size + 1);
            citations.set(key, citation);
            return citation.marker;
        });
        return { text: withoutMarkers(text), citations: [...new Set(markers)], support: "verified" };
    });
    const answer = sentences.map((sentence) => withMarkers(sentence)).join(" ");
    return { answer, sentences, citations: [...citations.values()] };
}
function citationOf({ passage, page, start, end, text }, marker) {
    const { documentId, title, source, version } = passage;
    const url = `/v1/documents/${documentId}/pages/${page}?version=${version}`;
    return { marker, documentId, title, source, version, page, start, end, quote: text, url };
}
/** A number in brackets that a document has itself would read as a marker of ours. */
function withoutMarkers(text) {
    return text.replace(/\[(\d[\d\s,;–-]*)\]/gu, "($1)");
}
/** The markers go before the full stop. */
function withMarkers({ text, citations }) {
    const markers = citations.map((marker) => `[${marker}]`).join("");
    const [, body = text, stop = ""] = /^(.*?)([.!?]*)$/su.exec(text) ?? [];
    return `${body} ${markers}${stop === "" ? "." : stop}`;
}
