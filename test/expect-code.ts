import { expect } from "vitest";
import type { ErrorCode } from "../src/errors.js";

/** The promise must be rejected with the project's own error and this code. */
export async function expectCode(promise: Promise<unknown>, code: ErrorCode): Promise<void> {
  await expect(promise).rejects.toMatchObject({ name: "FootnoteError", code });
}

/** For calls that are not to be stopped. */
export const unstopped = new AbortController().signal;
