import { splitSentences } from "../domain/sentences.js";
/**
 * Cuts passages along the structure of their stored pages. In the order of the passages, then of reading. A passage whose
 * page has gone meanwhile gives no units.
 */
export async function quotableUnits(passages, reader, signal) {
    const pages = new Map();
    const units = [];
    for (const passage of passages) {
        const { documentId, version } = passage;
        for (const span of passage.spans) {
            const key = `${documentId} ${version} ${span.page}`;
            if (!pages.has(key))
                pages.set(key, await reader.page({ documentId, version, number: span.page }, signal));
            const page = pages.get(key);
            if (page)
                units.push(...unitsOfSpan(passage, page, span));
        }
    }
    return units;
}
function unitsOfSpan(passage, page, span) {
    return page.blocks
        .filter((block) => block.kind !== "furniture" && block.start < span.end && block.end > span.start)
        .flatMap((block) => {
        const start = Math.max(block.start, span.start);
        const end = Math.min(block.end, span.end);
        return piecesOf(block.kind, page.text.slice(start, end)).map((piece) => ({
            passage,
            kind: block.kind,
            page: page.number,
            start: start + piece.start,
            end: start + piece.end,
            text: page.text.slice(start + piece.start, start + piece.end),
            columns: block.columns ?? [],
        }));
    });
}
function piecesOf(kind, text) {
    if (kind === "paragraph" || kind === "list-item")
        return splitSentences(text);
    const trimmed = text.trim();
    const start = text.indexOf(trimmed);
    return trimmed === "" ? [] : [{ start, end: start + trimmed.length }];
}
