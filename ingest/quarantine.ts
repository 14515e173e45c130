import { type ErrorCode, FootnoteError } from "../src/errors.js";
import type { FailedAttempts } from "../src/ports/file-ledger.js";

const mostAttempts = 3;
/** Faults of the place, the service or a setting: the same bytes may well go in the next time. */
const notOfTheFile: ReadonlySet<ErrorCode> = new Set([
  "unreadable",
  "too_large",
  "source_collision",
  "embedder_unavailable",
  "embedder_mismatch",
  "busy",
  "timeout",
  "cancelled",
]);
const workerEnded = "The worker itself ended while the file was brought in.";

/** Why a file is left out: undefined while it has not failed too often. */
export function quarantineOf({ attempts, error }: FailedAttempts): FootnoteError | undefined {
  if (attempts < mostAttempts) return undefined;
  const cause = error ? `${error.message} (${error.code})` : workerEnded;
  return new FootnoteError("quarantined", `Left out after ${attempts} failed attempts. The last one: ${cause}`);
}

/** Whether three failures with this code put a file into quarantine. */
export function countsAgainstFile({ code }: FootnoteError): boolean {
  return !notOfTheFile.has(code);
}
