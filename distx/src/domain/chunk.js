/** The exact slices of stored pages, joined by one line feed between spans. */
export function chunkText(spans, pageText) {
    return spans.map(({ page, start, end }) => pageText(page).slice(start, end)).join("\n");
}
/** What the embedder reads for a chunk. */
export function embedderInput(chunk, text) {
    return chunk.prefix === "" ? text : `${chunk.prefix}\n${text}`;
}
export function pageTextLookup(pages) {
    const byNumber = new Map(pages.map(({ number, text }) => [number, text]));
    return (number) => {
        const text = byNumber.get(number);
        if (text === undefined)
            throw new RangeError(`a chunk names page ${number}, which the document does not have`);
        return text;
    };
}
