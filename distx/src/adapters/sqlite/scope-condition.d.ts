import type { Scope } from "../../domain/scope.js";
/** A boolean expression over the aliases `documents` and `versions` (the current version), with its parameters. */
export interface ScopeCondition {
    readonly sql: string;
    readonly parameters: readonly (string | number)[];
}
/** A query for the ids of a set's chunks inside a scope, in a column `id`, with its parameters. */
export declare function chunksInScope(scope: Scope, chunkSetId: number): ScopeCondition;
export declare function scopeCondition(scope: Scope): ScopeCondition;
