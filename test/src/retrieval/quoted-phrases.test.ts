import { describe, expect, it } from "vitest";
import { quotedPhrases } from "../../../src/retrieval/quoted-phrases.js";

const phrasesOf = (question: string) => quotedPhrases(question).map(({ word }) => word);

describe("quoted phrases", () => {
  it("are what stands in quotation marks of any kind, in lower case", () => {
    expect(phrasesOf('Where is "Right of Return" defined?')).toEqual(["right of return"]);
    expect(phrasesOf("Where are “net sales” and «cost of sales» and „gross margin“?").sort()).toEqual([
      "cost of sales",
      "gross margin",
      "net sales",
    ]);
  });

  it("are none where a single word, nothing or a whole paragraph is quoted", () => {
    expect(phrasesOf('What is "leave"?')).toEqual([]);
    expect(phrasesOf('What is ""?')).toEqual([]);
    expect(phrasesOf('What is 5" of pipe and 6" of hose?')).toEqual([]);
    expect(phrasesOf(`"${"word ".repeat(12)}"`)).toEqual([]);
  });
});
