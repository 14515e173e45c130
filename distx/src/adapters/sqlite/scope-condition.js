/** A query for the ids of a set's chunks inside a scope, in a column `id`, with its parameters. */
export function chunksInScope(scope, chunkSetId) {
    const { sql, parameters } = scopeCondition(scope);
    return {
        sql: `SELECT chunks.id AS id FROM chunks JOIN documents ON documents.id = chunks.document_id
          JOIN versions ON versions.document_id = documents.id AND versions.version = current_version
          WHERE chunk_set_id = ? AND ${sql}`,
        parameters: [chunkSetId, ...parameters],
    };
}
export function scopeCondition(scope) {
    const parts = [];
    const parameters = [];
    const oneOf = (column, values) => {
        if (values === undefined)
            return;
        parts.push(`${column} IN (SELECT value FROM json_each(?))`);
        parameters.push(JSON.stringify(values));
    };
    oneOf("documents.collection", scope.collections);
    oneOf("documents.id", scope.documentIds);
    for (const tag of scope.tags ?? []) {
        parts.push("EXISTS (SELECT 1 FROM json_each(documents.tags) WHERE json_each.value = ?)");
        parameters.push(tag);
    }
    if (scope.from !== undefined) {
        parts.push("versions.date >= ?");
        parameters.push(scope.from);
    }
    if (scope.to !== undefined) {
        parts.push("versions.date <= ?");
        parameters.push(scope.to);
    }
    return { sql: parts.length > 0 ? parts.join(" AND ") : "1", parameters };
}
