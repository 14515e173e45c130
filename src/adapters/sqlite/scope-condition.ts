import type { Database } from "better-sqlite3";
import { z } from "zod";
import { prepared } from "./prepared.js";
import { type Scope, isEverything } from "../../domain/scope.js";

/** A boolean expression over the aliases `documents` and `versions` (the current version), with its parameters. */
export interface ScopeCondition {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

/** A query for the ids of a set's chunks inside a scope, in a column `id`, with its parameters. */
export function chunksInScope(scope: Scope, chunkSetId: number): ScopeCondition {
  const { sql, parameters } = scopeCondition(scope);
  return {
    sql: `SELECT chunks.id AS id FROM chunks JOIN documents ON documents.id = chunks.document_id
          JOIN versions ON versions.document_id = documents.id AND versions.version = current_version
          WHERE chunk_set_id = ? AND ${sql}`,
    parameters: [chunkSetId, ...parameters],
  };
}

/** A query for the ids of the documents inside a scope, with its parameters. */
export function documentsInScope(scope: Scope): ScopeCondition {
  const { sql, parameters } = scopeCondition(scope);
  return {
    sql: `SELECT documents.id FROM documents
          JOIN versions ON versions.document_id = documents.id AND versions.version = current_version WHERE ${sql}`,
    parameters,
  };
}

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);

/** The ids of the documents inside a scope. */
export function idsInScope(database: Database, scope: Scope): string[] {
  const { sql, parameters } = documentsInScope(scope);
  return z.array(idRow).parse(prepared(database, sql).all(...parameters));
}

export function scopeCondition(scope: Scope): ScopeCondition {
  const parts: string[] = [];
  const parameters: string[] = [];
  const oneOf = (column: string, values: readonly string[] | undefined) => {
    if (values === undefined) return;
    parts.push(`${column} IN (SELECT value FROM json_each(?))`);
    parameters.push(JSON.stringify(values));
  };
  oneOf("documents.collection", scope.collections);
  oneOf("documents.id", scope.documentIds);
  for (const tag of scope.tags ?? []) {
    parts.push("EXISTS (SELECT 1 FROM json_each(documents.tags) WHERE json_each.value = ?)");
    parameters.push(tag);
  }
  oneOf("documents.collection", scope.visible?.collections);
  if (scope.visible?.groups !== undefined) {
    parts.push(`(visibility_labels = '[]' OR EXISTS (SELECT 1 FROM json_each(visibility_labels) AS label
                 WHERE label.value IN (SELECT value FROM json_each(?))))`);
    parameters.push(JSON.stringify(scope.visible.groups));
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

/** Restricts a query of the postings of a set to a scope: looks up the document of every row that matches, rather than all chunks in scope. */
export function insideDocuments(table: string, scope: Scope): ScopeCondition {
  if (isEverything(scope)) return { sql: "", parameters: [] };
  const { sql, parameters } = documentsInScope(scope);
  return { sql: `AND (SELECT document_id FROM chunks WHERE chunks.id = ${table}.rowid) IN (${sql})`, parameters };
}
