import { createHash } from "node:crypto";
import type { Request, Response } from "express";
import { FootnoteError } from "../errors.js";

/** For what changes: kept by the client alone, and asked for again before it is used. */
export const askAgain = "private, no-cache";
/** For what belongs to a version. An hour, since a document can be deleted. */
export const neverChanges = "private, max-age=3600, immutable";

/** Strong: another one for every change of the representation. */
export function entityTagOf(body: object): string {
  return quoted(createHash("sha256").update(JSON.stringify(body)).digest("hex").slice(0, 32));
}

export function quoted(text: string): string {
  return `"${text}"`;
}

/**
 * Says what the reply is and how long it may be kept. Where the client has it already the reply is 304 and done, and this is
 * true (RFC 9110, 13.1.2); a client's `Cache-Control: no-cache`, which `fetch` adds by itself, does not count against it.
 */
export function isUnchanged(request: Request, response: Response, entityTag: string, caching: string): boolean {
  response.set({ ETag: entityTag, "Cache-Control": caching, Vary: "Authorization" });
  const known = tagsOf(request.get("If-None-Match"));
  const isKnown = known.some((tag) => tag === "*" || tag.replace(/^W\//u, "") === entityTag);
  if (isKnown) response.status(304).end();
  return isKnown;
}

export function sendTagged(request: Request, response: Response, body: object, caching: string): void {
  if (!isUnchanged(request, response, entityTagOf(body), caching)) response.json(body);
}

/** Throws `precondition_failed` where the request names other entity tags (RFC 9110, 13.1.1). */
export function requireMatch(request: Request, entityTag: string): void {
  const wanted = request.get("If-Match");
  if (wanted === undefined || tagsOf(wanted).some((tag) => tag === "*" || tag === entityTag)) return;
  throw new FootnoteError("precondition_failed", "The document has changed since it was read. Read it again.");
}

function tagsOf(header: string | undefined): string[] {
  return header?.split(",").map((tag) => tag.trim()) ?? [];
}
