/** Every code a client may meet; each has an entry in docs/errors.md. */
export declare const errorCodes: readonly ["invalid_request", "invalid_configuration", "not_found", "gone", "method_not_allowed", "not_acceptable", "forbidden_host", "forbidden_origin", "keys_required", "conflict", "unsupported_type", "type_mismatch", "too_large", "empty", "encrypted", "damaged", "no_text", "parser_limit", "parser_crashed", "source_collision", "unreadable", "busy", "timeout", "cancelled", "model_unavailable", "model_failed", "embedder_unavailable", "embedder_mismatch", "reranker_unavailable", "store_locked", "store_damaged", "store_newer", "storage_full", "index_damaged", "worker_unavailable", "service_unavailable", "not_built", "internal"];
export type ErrorCode = (typeof errorCodes)[number];
/** The one error of this project. `message` is a sentence for the user, free of paths, SQL and stack. */
export declare class FootnoteError extends Error {
    readonly name = "FootnoteError";
    readonly code: ErrorCode;
    constructor(code: ErrorCode, message: string, options?: {
        readonly cause?: unknown;
    });
}
export declare function isErrorCode(text: string): text is ErrorCode;
/** Makes a FootnoteError of anything thrown: faults that name their cause keep it, the rest are `internal`. */
export declare function toFootnoteError(thrown: unknown): FootnoteError;
