import { expect } from "vitest";

/** The call must throw `invalid_request` with a message that fits. */
export function expectRefusal(call: () => unknown, message: RegExp): void {
  expect(call).toThrow(
    expect.objectContaining({
      name: "FootnoteError",
      code: "invalid_request",
      message: expect.stringMatching(message),
    }),
  );
}
