/** Every code a client may meet; each has an entry in docs/errors.md. */
export const errorCodes = [
  "invalid_request",
  "invalid_configuration",
  "not_found",
  "gone",
  "method_not_allowed",
  "not_acceptable",
  "unsupported_media_type",
  "precondition_failed",
  "range_not_satisfiable",
  "expectation_failed",
  "headers_too_large",
  "request_timeout",
  "idempotency_mismatch",
  "forbidden_host",
  "forbidden_origin",
  "unauthorized",
  "forbidden",
  "conflict",
  "unsupported_type",
  "type_mismatch",
  "too_large",
  "empty",
  "encrypted",
  "damaged",
  "no_text",
  "parser_limit",
  "parser_crashed",
  "quarantined",
  "prune_refused",
  "source_collision",
  "unreadable",
  "rate_limited",
  "busy",
  "timeout",
  "cancelled",
  "model_unavailable",
  "model_failed",
  "embedder_unavailable",
  "embedder_mismatch",
  "reindex_refused",
  "reranker_unavailable",
  "store_locked",
  "store_damaged",
  "store_newer",
  "storage_full",
  "storage_failed",
  "index_damaged",
  "worker_unavailable",
  "service_unavailable",
  "not_built",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

const known: ReadonlySet<string> = new Set(errorCodes);

/** The one error of this project. `message` is a sentence for the user, free of paths, SQL and stack. */
export class FootnoteError extends Error {
  override readonly name = "FootnoteError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

export function isErrorCode(text: string): text is ErrorCode {
  return known.has(text);
}

/** Makes a FootnoteError of anything thrown: faults that name their cause keep it, the rest are `internal`. */
export function toFootnoteError(thrown: unknown): FootnoteError {
  if (thrown instanceof FootnoteError) return thrown;
  const cause = { cause: thrown };
  if (thrown instanceof Error) {
    if (thrown.name === "AbortError") return new FootnoteError("cancelled", "The work was cancelled.", cause);
    if (thrown.name === "TimeoutError") return new FootnoteError("timeout", "The time limit was reached.", cause);
    const code: unknown = Reflect.get(thrown, "code");
    // SQLITE_IOERR_SHMSIZE: not even the few kilobytes that several processes share have room.
    if (code === "ENOSPC" || code === "EDQUOT" || code === "SQLITE_FULL" || code === "SQLITE_IOERR_SHMSIZE") {
      return new FootnoteError(
        "storage_full",
        "The disk is full. Free some space and try again; nothing was lost.",
        cause,
      );
    }
    if (code === "EIO" || (typeof code === "string" && code.startsWith("SQLITE_IOERR"))) {
      return new FootnoteError(
        "storage_failed",
        "The disk reported an error. Look at the machine's log, then try again; nothing was lost.",
        cause,
      );
    }
    if (code === "SQLITE_BUSY") {
      return new FootnoteError(
        "store_locked",
        "Another process is writing to the data folder. Try again in a moment.",
        cause,
      );
    }
    if (code === "SQLITE_CORRUPT" || code === "SQLITE_NOTADB") {
      return new FootnoteError("store_damaged", "The database file is damaged. Restore it from a backup.", cause);
    }
  }
  return new FootnoteError("internal", "Something went wrong inside the service. The log has the details.", cause);
}
