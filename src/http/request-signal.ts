import type { Response } from "express";

/**
 * Aborted when the client goes away before its answer, or when the time is up. The timer ends with the answer: until it does
 * it holds on to all that listens.
 */
export function requestSignal(response: Response, limitMs: number): AbortSignal {
  const stop = new AbortController();
  const limit = setTimeout(() => stop.abort(new DOMException("The time is up.", "TimeoutError")), limitMs);
  response.on("close", () => {
    clearTimeout(limit);
    if (!response.writableFinished) stop.abort();
  });
  return stop.signal;
}
