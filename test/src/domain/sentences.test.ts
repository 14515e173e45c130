import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../../src/domain/sentences.js";

const sentencesOf = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe("splitSentences", () => {
  it("keeps abbreviations, decimals and wrapped lines inside their sentence", () => {
    const text = "Apple Inc. sold goods for $81.8 billion. The U.S. market grew\nby 3.5 percent.";
    expect(sentencesOf(text)).toEqual([
      "Apple Inc. sold goods for $81.8 billion.",
      "The U.S. market grew\nby 3.5 percent.",
    ]);
  });

  it("ends a sentence at an empty line and before a list item", () => {
    expect(sentencesOf("A heading\n\nSome text\n- first item\n- second item")).toEqual([
      "A heading",
      "Some text",
      "- first item",
      "- second item",
    ]);
  });

  it("covers every visible character once and in order", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: fc.constantFrom("a", "B", ".", " ", "\n", "1", "-", "é", "日", "?") }),
        (text) => {
          const ranges = splitSentences(text);
          let from = 0;
          let between = "";
          for (const { start, end } of ranges) {
            expect(start).toBeGreaterThanOrEqual(from);
            between += text.slice(from, start);
            from = end;
          }
          expect((between + text.slice(from)).trim()).toBe("");
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});
