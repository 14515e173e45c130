import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutToTokens } from "../../../src/domain/cut-to-tokens.js";
import { estimateTokens } from "../../../src/domain/estimate-tokens.js";

const traits = { digitsPerToken: 1 } as const;

describe("a text cut to tokens", () => {
  it("is a beginning within the limit, whole where that fits, and well formed where the text was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.integer({ min: 0, max: 100 }), (text, limit) => {
        const cut = cutToTokens(text, limit, traits);
        expect(text.startsWith(cut)).toBe(true);
        expect(estimateTokens(cut, traits)).toBeLessThanOrEqual(limit);
        if (estimateTokens(text, traits) <= limit) expect(cut).toBe(text);
        expect(cut).not.toMatch(/\p{Surrogate}/u);
      }),
      { seed: 20_251, numRuns: 500 },
    );
  });

  it("keeps as much as fits", () => {
    expect(cutToTokens("pump ".repeat(10), 4, traits).trim()).toBe("pump pump pump pump");
    expect(cutToTokens("x".repeat(100), 3, traits)).toBe("x".repeat(12));
    expect(cutToTokens("🙂🙂", 5, traits)).toBe("🙂");
  });
});
