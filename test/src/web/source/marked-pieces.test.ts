import { array, assert, nat, property, string, tuple } from "fast-check";
import { expect, it } from "vitest";
import { markedPieces } from "../../../../src/web/source/marked-pieces.js";

it("marks the quote before what stands around it", () => {
  const pieces = markedPieces("Rate: 9.75 euros", [{ start: 6, end: 10 }], [{ start: 0, end: 10 }]);
  expect(pieces.map(({ text, mark }) => [text, mark])).toEqual([
    ["Rate: ", "around"],
    ["9.75", "quote"],
    [" euros", "none"],
  ]);
});

it("loses and adds no letter, wherever the marks are", () => {
  const stretch = tuple(nat(40), nat(40)).map(([start, length]) => ({ start, end: start + length }));
  const cut = property(string(), array(stretch), array(stretch), (text, quotes, around) => {
    const pieces = markedPieces(text, quotes, around);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  });
  assert(cut, { seed: 20_261_128, numRuns: 200 });
});
