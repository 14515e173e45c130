import { type ErrorCode, type FootnoteError, toFootnoteError } from "../errors.js";
import type { Output } from "./output.js";

export const exitStatus = { done: 0, inPart: 1, wrongUsage: 2, couldNotRun: 3 } as const;

const wrongUsage: ReadonlySet<ErrorCode> = new Set([
  "invalid_request",
  "invalid_configuration",
  "not_found",
  "not_built",
]);

/** Prints a sentence for the user and gives the exit status: 2 for wrong usage, 1 for cancelled work, 3 for the rest. */
export function reportError(thrown: unknown, output: Output): number {
  const error: FootnoteError = toFootnoteError(thrown);
  output.stderr(`footnote: ${error.message}\n`);
  if (error.code === "internal" && error.cause instanceof Error) output.stderr(`${error.cause.stack}\n`);
  if (wrongUsage.has(error.code)) return exitStatus.wrongUsage;
  return error.code === "cancelled" ? exitStatus.inPart : exitStatus.couldNotRun;
}
