import type { ErrorRequestHandler, Response } from "express";
import { z } from "zod";
import { type ErrorCode, FootnoteError, toFootnoteError } from "../errors.js";
import type { Logger } from "../logger.js";
import { type OpenAiProblem, type Problem, isOpenAiAddress } from "./contract/problem-body.js";

/** The one place where an error becomes an HTTP status. */
export const statusOf: Readonly<Record<ErrorCode, number>> = {
  invalid_request: 400,
  invalid_configuration: 500,
  not_found: 404,
  gone: 410,
  method_not_allowed: 405,
  not_acceptable: 406,
  unsupported_media_type: 415,
  precondition_failed: 412,
  range_not_satisfiable: 416,
  expectation_failed: 417,
  headers_too_large: 431,
  request_timeout: 408,
  idempotency_mismatch: 422,
  unauthorized: 401,
  forbidden: 403,
  rate_limited: 429,
  forbidden_host: 403,
  forbidden_origin: 403,
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
  quarantined: 422,
  prune_refused: 409,
  source_collision: 409,
  unreadable: 422,
  busy: 503,
  timeout: 504,
  cancelled: 499,
  model_unavailable: 503,
  model_failed: 502,
  embedder_unavailable: 503,
  embedder_mismatch: 503,
  reindex_refused: 409,
  reranker_unavailable: 503,
  store_locked: 503,
  store_damaged: 500,
  store_newer: 500,
  storage_full: 507,
  storage_failed: 500,
  index_damaged: 500,
  worker_unavailable: 503,
  service_unavailable: 503,
  not_built: 501,
  internal: 500,
};

/** The problem of anything thrown, logged where it is the service's fault; nothing of the cause is in it. */
export function problemOf(thrown: unknown, response: Response, logger: Logger): Problem {
  const error = fromExpress(thrown);
  const { code, message: detail } = error;
  const status = statusOf[code];
  const requestId = String(response.getHeader("X-Request-Id") ?? "");
  // A refusal is no fault, and a flood of them is no time for writing.
  if (status >= 500 && code !== "busy") logger.error({ requestId, code, err: error.cause ?? error }, "request failed");
  return { type: "about:blank", title: code, status, detail, code, requestId };
}

/** Answers problems. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response: Response, _next) => {
    const problem = problemOf(thrown, response, logger);
    // What has begun can only be broken off.
    if (response.headersSent) return void response.destroy();
    const sent = isOpenAiAddress(request.path) ? inErrorField(problem) : problem;
    response.status(problem.status).type("application/problem+json").send(JSON.stringify(sent));
  };
}

function inErrorField(problem: Problem): OpenAiProblem {
  const type = problem.status < 500 ? "invalid_request_error" : "server_error";
  return { ...problem, error: { message: problem.detail, type, param: null, code: problem.code } };
}

function fromExpress(thrown: unknown): FootnoteError {
  if (thrown instanceof z.ZodError) {
    const faults = thrown.issues.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`).join("; ");
    return new FootnoteError("invalid_request", `The request cannot be understood. ${faults}`, { cause: thrown });
  }
  if (thrown instanceof URIError) return new FootnoteError("not_found", "There is nothing at this address.");
  return toFootnoteError(thrown);
}
