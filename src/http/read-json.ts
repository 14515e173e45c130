import express, { type RequestHandler } from "express";
import { FootnoteError } from "../errors.js";

const jsonBytes = 1_000_000;
/** Parsing JSON holds everybody up: longer texts come as a file, which goes to the disk as it arrives. */
const textBytes = 10_000_000;
/** Nothing that is asked for is nested half as deep. */
const mostLevels = 32;

/** Parses JSON bodies, but for new bytes of a document, which may be JSON themselves. */
export function readJson(maxUploadBytes: number): RequestHandler {
  const short = express.json({ limit: jsonBytes });
  const long = express.json({ limit: Math.min(maxUploadBytes, textBytes) });
  return (request, response, next) => {
    if (request.method === "PUT") return next();
    const read = request.path === "/v1/documents" ? long : short;
    read(request, response, (thrown?: unknown) => {
      if (thrown !== undefined) return next(thrown);
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
