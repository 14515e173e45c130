import { describe, expect, it } from "vitest";
import type { RankedUnit } from "../../../src/answering/rank-units.js";
import { selectSentences } from "../../../src/answering/select-sentences.js";
import { askedFor, sentenceUnit } from "./unit-samples.js";

const asked = askedFor("Who sold more pears?");
const signals = { body: 0, all: 0, precise: 0, time: 0, figure: 0, total: 0, rank: 0, retrieved: 0, statement: 0 };

function ranked(text: string, score: number, subject?: string): RankedUnit {
  return { answer: sentenceUnit(text), signals, score, ...(subject !== undefined && { subject }) };
}
const selected = (...units: readonly RankedUnit[]) => selectSentences(asked, units).map(({ text }) => text);

describe("selectSentences", () => {
  it("gives the best and those close behind it, at most three", () => {
    const texts = [
      "Apple sold 12 pears.",
      "The price rose to 4 euros.",
      "Boxes hold 9 litres.",
      "It rained on 3 days.",
    ];
    expect(selected(...texts.map((text, index) => ranked(text, 5 - index / 100)))).toEqual(texts.slice(0, 3));
    expect(selected(ranked("Apple sold 12 pears.", 5), ranked("The price rose to 4 euros.", 1))).toHaveLength(1);
  });

  it("gives none where not one of them can be the answer", () => {
    const counted = askedFor("How many plums did Apple sell?");
    const sold = (text: string) => selectSentences(counted, [ranked(text, 5)]).length;
    expect(sold("Apple sold plums for $12 million.")).toBe(0);
    expect(sold("Apple sold 12 million plums.")).toBe(1);
  });

  it("says once what is said twice", () => {
    expect(selected(ranked("Apple sold 12 pears.", 5), ranked("12 pears Apple sold.", 4.99))).toHaveLength(1);
  });

  it("gives the best of each where the question is about several subjects, however far they lie apart", () => {
    const units = [
      ranked("Apple sold 12 pears.", 5, "apple"),
      ranked("Apple sold 40 plums.", 4.9, "apple"),
      ranked("Amazon sold 7 books.", 1, "amazon"),
      ranked("The price rose to 4 euros.", 4.8),
    ];
    expect(selected(...units)).toEqual(["Apple sold 12 pears.", "Amazon sold 7 books."]);
  });
});
