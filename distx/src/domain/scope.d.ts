import type { DocumentId } from "./identifiers.js";
/**
 * What a question may look at. Every given part must hold; an absent part allows everything. Applied before search.
 */
export interface Scope {
    readonly collections?: readonly string[];
    /** A document must carry all of them. */
    readonly tags?: readonly string[];
    readonly documentIds?: readonly DocumentId[];
    /** Earliest and latest document date, `YYYY-MM-DD`, both included; undated documents are outside a dated scope. */
    readonly from?: string;
    readonly to?: string;
}
export declare function isEverything(scope: Scope): boolean;
