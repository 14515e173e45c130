import type { Response } from "express";
import { FootnoteError } from "../errors.js";
import type { OriginalFile } from "../ports/knowledge-reader.js";

/** Sends a stored file that has its entity tag, or the range of it that is asked for (RFC 9110, 14). Ends when the client goes away or the time is up. */
export async function sendFile(
  path: string,
  { mediaType, source }: Pick<OriginalFile, "mediaType" | "source">,
  response: Response,
  signal: AbortSignal,
): Promise<void> {
  response.attachment(source.split("/").at(-1) ?? "document").type(mediaType);
  signal.addEventListener("abort", () => response.destroy(), { once: true });
  // The data folder may lie below a hidden one.
  const options = { dotfiles: "allow", cacheControl: false, lastModified: false, etag: false } as const;
  const thrown = await new Promise<unknown>((resolve) => response.sendFile(path, options, resolve));
  if (thrown === undefined || response.headersSent || signal.aborted) return;
  for (const header of ["Content-Disposition", "ETag", "Accept-Ranges"]) response.removeHeader(header);
  response.set("Cache-Control", "no-store");
  throw refusal(thrown, response);
}

function refusal(thrown: unknown, response: Response): unknown {
  const { status, headers }: { status?: unknown; headers?: unknown } = Object(thrown);
  if (status === 412) {
    return new FootnoteError("precondition_failed", "The file is not the one that was read. Read it again.");
  }
  if (status === 416) {
    response.set("Content-Range", String(Reflect.get(Object(headers), "Content-Range") ?? "bytes */*"));
    return new FootnoteError("range_not_satisfiable", "The file does not have these bytes.");
  }
  // A delete that was quicker than the opening.
  return status === 404 ? new FootnoteError("not_found", "There is no such document or page.") : thrown;
}
