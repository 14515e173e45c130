import type { Request, RequestHandler } from "express";
import { FootnoteError } from "../errors.js";
import type { Operation } from "./contract/operation.js";
import { operationMatcher } from "./match-operation.js";

/**
 * Refuses what the description of an address does not have: other methods (`method_not_allowed`, with those it has in `Allow`),
 * replies in types it does not give, bodies in types it does not take. Addresses that are not described go by.
 */
export function enforceOperations(operations: readonly Operation[]): RequestHandler {
  const match = operationMatcher(operations);
  return (request, response, next) => {
    const described = match(request.path);
    if (described.length === 0) return next();
    const method = request.method === "HEAD" ? "get" : request.method.toLowerCase();
    const operation = described.find((candidate) => candidate.method === method);
    if (!operation) {
      const allowed = allowedMethods(described);
      response.set("Allow", allowed);
      throw new FootnoteError("method_not_allowed", `This address takes ${allowed}.`);
    }
    refuseUnacceptable(request, operation);
    refuseOtherBodies(request, operation);
    next();
  };
}

function allowedMethods(described: readonly Operation[]): string {
  const methods = described.map(({ method }) => method.toUpperCase());
  return (methods.includes("GET") ? [...methods, "HEAD"] : methods).sort().join(", ");
}

function refuseUnacceptable(request: Request, { replies }: Operation): void {
  const types = replies.flatMap(({ content }) => content.map(({ type }) => type));
  // A page is for people, whatever their program says, and a file is what it is.
  const isFixed = types.length === 0 || types.includes("*/*") || types.some((type) => type.startsWith("text/"));
  if (isFixed || request.accepts(types) !== false) return;
  throw new FootnoteError("not_acceptable", `This address gives ${types.join(" or ")}.`);
}

function refuseOtherBodies(request: Request, { body }: Operation): void {
  const hasBody = request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"]) > 0;
  if (!body || !hasBody) return;
  const types = body.map(({ type }) => type);
  if (!types.includes("*/*") && request.is(types) === false) {
    throw new FootnoteError("unsupported_media_type", `Send the body as ${types.join(" or ")}.`);
  }
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (encoding.toLowerCase() !== "identity" && request.is("application/json") === false) {
    throw new FootnoteError("unsupported_media_type", "Send files as they are, without a content encoding.");
  }
}
