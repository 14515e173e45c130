const pageSize = 200;
/** Every document within a scope, by time of first ingest. */
export async function listAllDocuments(reader, scope, signal) {
    const documents = [];
    let after;
    do {
        const page = await reader.listDocuments({ scope, limit: pageSize, ...(after !== undefined && { after }) }, signal);
        documents.push(...page.documents);
        after = page.nextCursor;
    } while (after !== undefined);
    return documents;
}
