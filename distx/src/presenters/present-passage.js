/** A passage as the command line and REST show it; `page`, `start` and `end` are those of its first span. */
export function presentPassage(passage) {
    const { rank, score, documentId, version, title, source, collection, date, headings, text, spans } = passage;
    const { page, start, end } = spans[0];
    return {
        rank,
        score,
        documentId,
        version,
        title,
        source,
        collection,
        date: date ?? null,
        headings,
        text,
        page,
        start,
        end,
        spans,
    };
}
