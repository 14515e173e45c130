import { toFootnoteError } from "./errors.js";

/**
 * Waits no longer once the signal is aborted, and throws `cancelled` or `timeout` then: the work, which others wait for too or
 * which cannot be stopped, goes on by itself. For calls that change nothing, or that somebody else sees through.
 */
export async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(toFootnoteError(signal.reason));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([stopped, work]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
