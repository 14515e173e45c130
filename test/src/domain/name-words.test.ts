import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameWords, plainNameWords } from "../../../src/domain/name-words.js";

describe("plainNameWords", () => {
  it.each([
    ["BESTBUY_2019_10K.pdf", ["bestbuy", "2019", "10k", "pdf"]],
    ["Best Buy", ["best", "buy"]],
    ["3M's revenue", ["3m", "revenue"]],
    ["Moody’s Café", ["moody", "cafe"]],
    ["the O'Reilly annual", ["the", "o", "reilly", "annual"]],
    ["10-K, 10-Q, 8-K and 20-F", ["10k", "10q", "8k", "and", "20f"]],
    ["110-K", ["110", "k"]],
    ["AMCOR_2023Q2", ["amcor", "2023", "q2"]],
    ["2023-07-01", ["2023", "07", "01"]],
    ["日本語 ＡＢＣ", ["日本語", "abc"]],
    ["", []],
    [" '\"*()\0🙂 ", []],
  ])("reads the words of %j in order", (text, words) => {
    expect(plainNameWords(text)).toEqual(words);
  });

  it("gives nothing but letters and digits, which it reads again as they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        for (const word of nameWords(text)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
      { seed: 19_700_108, numRuns: 500 },
    );
  });
});

describe("nameWords", () => {
  it("has two and three words in a row as one as well", () => {
    expect(nameWords("Best Buy Co 2019")).toEqual(["best", "buy", "co", "2019", "bestbuy", "bestbuyco", "buyco"]);
  });

  it("runs no word together with a number", () => {
    expect(nameWords("Amcor 2023 07 01")).toEqual(["amcor", "2023", "07", "01"]);
  });
});
