const nothing = new Set();
/**
 * Finds stored documents by file name or by path below the ingested folder, exactly and with regard to case. With names of
 * the kind `id` the last extension of the stored file may be missing.
 */
export function indexNames(documents, kind) {
    const byName = new Map();
    for (const { documentId, source } of documents) {
        for (const name of namesOf(source, kind)) {
            const named = byName.get(name) ?? new Set();
            byName.set(name, named.add(documentId));
        }
    }
    return (name) => byName.get(name) ?? nothing;
}
function namesOf(source, kind) {
    const whole = [source, source.slice(source.lastIndexOf("/") + 1)];
    return new Set(kind === "id" ? [...whole, ...whole.map(withoutExtension)] : whole);
}
function withoutExtension(path) {
    return path.replace(/(?<=[^/])\.[^./]*$/u, "");
}
