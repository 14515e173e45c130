import { z } from "zod";
import { FootnoteError, toFootnoteError } from "../errors.js";
/** The one place where an error becomes an HTTP status. */
export const statusOf = {
    invalid_request: 400,
    invalid_configuration: 500,
    not_found: 404,
    gone: 410,
    method_not_allowed: 405,
    not_acceptable: 406,
    forbidden_host: 403,
    forbidden_origin: 403,
    keys_required: 401,
    conflict: 409,
    unsupported_type: 415,
    type_mismatch: 415,
    too_large: 413,
    empty: 422,
    encrypted: 422,
    damaged: 422,
    no_text: 422,
    parser_limit: 422,
    parser_crashed: 422,
    source_collision: 409,
    unreadable: 422,
    busy: 503,
    timeout: 504,
    cancelled: 499,
    model_unavailable: 503,
    model_failed: 502,
    embedder_unavailable: 503,
    embedder_mismatch: 503,
    reranker_unavailable: 503,
    store_locked: 503,
    store_damaged: 500,
    store_newer: 500,
    storage_full: 507,
    index_damaged: 500,
    worker_unavailable: 503,
    service_unavailable: 503,
    not_built: 501,
    internal: 500,
};
/** Answers RFC 9457 problems; nothing of the cause reaches the client. */
export function problemHandler(logger) {
    return (thrown, _request, response, next) => {
        if (response.headersSent)
            return next(thrown);
        const error = fromExpress(thrown);
        const status = statusOf[error.code];
        const requestId = String(response.getHeader("X-Request-Id") ?? "");
        if (status >= 500)
            logger.error({ requestId, code: error.code, err: error.cause ?? error }, "request failed");
        response.status(status).type("application/problem+json");
        response.send(JSON.stringify({
            type: "about:blank",
            title: error.code,
            status,
            detail: error.message,
            code: error.code,
            requestId,
        }));
    };
}
function fromExpress(thrown) {
    if (thrown instanceof z.ZodError) {
        const faults = thrown.issues.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`).join("; ");
        return new FootnoteError("invalid_request", `The request cannot be understood. ${faults}`, { cause: thrown });
    }
    const type = thrown instanceof Error ? Reflect.get(thrown, "type") : undefined;
    const code = thrown instanceof Error ? Reflect.get(thrown, "code") : undefined;
    if (type === "entity.too.large")
        return new FootnoteError("too_large", "The body of the request is too large.");
    if (typeof type === "string")
        return new FootnoteError("invalid_request", "The body is not valid JSON.");
    if (typeof code === "string" && code.startsWith("LIMIT_"))
        return new FootnoteError("invalid_request", "The upload has parts that are not understood.");
    if (thrown instanceof URIError)
        return new FootnoteError("not_found", "There is nothing at this address.");
    return toFootnoteError(thrown);
}
