/**
 * Reads a ranking of passages as one of distinct pages (that of a passage's first span) or distinct documents, and compares
 * it with the relevant places. A place without a page is found with any page of its document. Each ranked place finds one
 * relevant place at most, the most narrowly named first.
 */
export function judgeRanking(passages, relevant, unit, find) {
    const targets = targetsOf(relevant, unit, find);
    const open = new Set(targets);
    const foundRanks = [];
    const places = distinctPlaces(passages, unit).map(({ source, ...place }, index) => {
        const found = [...open].find((target) => fits(place, target));
        if (found && open.delete(found))
            foundRanks.push(index + 1);
        return {
            document: source,
            ...(place.page !== undefined && { page: place.page }),
            relevant: targets.some((target) => fits(place, target)),
        };
    });
    return { places, foundRanks, relevant: targets.length };
}
function distinctPlaces(passages, unit) {
    const places = new Map();
    for (const { documentId, source, spans } of passages) {
        const { page } = spans[0];
        const key = unit === "page" ? `${documentId} ${page}` : documentId;
        if (!places.has(key))
            places.set(key, { documentId, source, ...(unit === "page" && { page }) });
    }
    return [...places.values()];
}
/** Each once, however often and under whatever name it is listed; those that fit the fewest places come first. */
function targetsOf(relevant, unit, find) {
    const targets = new Map();
    for (const { document, page } of relevant) {
        const documentIds = find(document);
        const name = documentIds.size > 0 ? [...documentIds].sort().join(" ") : `not stored: ${document}`;
        const paged = unit === "page" && page !== undefined;
        targets.set(`${name} ${paged ? page : ""}`, { documentIds, ...(paged && { page }) });
    }
    return [...targets.values()].sort((one, other) => Number(one.page === undefined) - Number(other.page === undefined) ||
        one.documentIds.size - other.documentIds.size);
}
function fits({ documentId, page }, target) {
    return target.documentIds.has(documentId) && (target.page === undefined || target.page === page);
}
