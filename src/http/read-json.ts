import express, { type RequestHandler } from "express";
import { FootnoteError } from "../errors.js";

const jsonBytes = 1_000_000;
/** Parsing JSON holds everybody up: longer texts come as a file, which goes to the disk as it arrives. */
const textBytes = 10_000_000;
/** Nothing that is asked for is nested half as deep. */
const mostLevels = 32;

/** Parses JSON bodies of `POST`; new bytes of a document, which come by `PUT`, may be JSON and are left alone. */
export function readJson(maxUploadBytes: number): RequestHandler {
  const short = express.json({ limit: jsonBytes });
  const long = express.json({ limit: Math.min(maxUploadBytes, textBytes) });
  return (request, response, next) => {
    if (request.method !== "POST") return next();
    const read = request.path === "/v1/documents" ? long : short;
    read(request, response, (thrown?: unknown) => {
      if (thrown !== undefined) return next(faultOf(thrown));
      if (!isDeep(request.body)) return next();
      next(new FootnoteError("invalid_request", `The body is nested more than ${mostLevels} levels deep.`));
    });
  };
}

/** Level by level, since what is deep enough would end a recursion. */
function isDeep(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; depth <= mostLevels; depth += 1) {
    level = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
    if (level.length === 0) return false;
  }
  return true;
}

/** Everything that goes wrong with a body is said by its `type`, or is a fault of its compression. */
function faultOf(thrown: unknown): FootnoteError {
  const cause = { cause: thrown };
  switch (Reflect.get(Object(thrown), "type")) {
    case "entity.too.large":
      return new FootnoteError("too_large", "The body of the request is too large.", cause);
    case "charset.unsupported":
    case "encoding.unsupported":
      return new FootnoteError("unsupported_media_type", "Send JSON in UTF-8, plain or compressed by gzip.", cause);
    case "entity.parse.failed":
      return new FootnoteError("invalid_request", "The body is not valid JSON.", cause);
    default:
      return new FootnoteError("invalid_request", "The body is not whole, or not as its headers say.", cause);
  }
}
