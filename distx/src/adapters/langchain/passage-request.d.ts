import type { SearchMode } from "../../domain/passage.js";
import type { Scope } from "../../domain/scope.js";
/** What a retriever looks at, as `POST /v1/search` names it. */
export interface FilterOptions {
    /** Passages wanted, 1 to 50; 10 unless said. */
    readonly limit?: number;
    /** `hybrid` unless said. */
    readonly mode?: SearchMode;
    /** Every given part must hold. */
    readonly filter?: {
        readonly collection?: string;
        /** A document must carry all of them. */
        readonly tags?: readonly string[];
        readonly documentIds?: readonly string[];
        /** Earliest and latest document date, `YYYY-MM-DD`, both included. */
        readonly from?: string;
        readonly to?: string;
    };
}
export interface PassageRequest {
    readonly query: string;
    readonly mode: SearchMode;
    readonly limit: number;
    readonly scope: Scope;
}
/** Throws `invalid_request` for what `POST /v1/search` would refuse as well. */
export declare function passageRequest(query: string, options: FilterOptions): PassageRequest;
