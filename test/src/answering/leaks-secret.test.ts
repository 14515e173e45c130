import { describe, expect, it } from "vitest";
import { leaksSecret } from "../../../src/answering/leaks-secret.js";

const secret = "0199b1c2-7a00-7000-8000-00000000c0de";

describe("leaksSecret", () => {
  it.each([
    `The mark is ${secret}.`,
    "The mark is 0199B1C27A00 7000.",
    "It is 0 1 9 9 b 1 c 2 7 a 0 0, they say.",
    "It is ０１９９b1c2-7a00.",
  ])("finds the secret or a part of it in %j", (text) => {
    expect(leaksSecret(text, ["other", secret])).toBe(true);
  });

  it("lets through what only resembles it", () => {
    expect(leaksSecret("Invoice 0199 of 7000 euros was paid in 8000 parts.", [secret])).toBe(false);
    expect(leaksSecret("", [secret])).toBe(false);
  });
});
