import { toFootnoteError } from "../src/errors.js";

/**
 * Waits no longer once the signal is aborted: a call that cannot be stopped, such as a look into a folder whose server has
 * gone, is left to itself. For calls that change nothing. Throws `cancelled`.
 */
export async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(toFootnoteError(signal.reason));
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
