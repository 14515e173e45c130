import { describe, expect, it } from "vitest";
import type { Piece } from "../../../ingest/split/pieces.js";
import { tableCaptions } from "../../../ingest/split/table-captions.js";
import { BrokenWords } from "../../../src/domain/broken-words.js";

type Line = readonly [kind: Piece["kind"], text: string, page?: number];

const captionsOf = (...lines: readonly Line[]) =>
  tableCaptions(
    lines.map(([kind, text, page = 1]) => ({
      kind,
      text,
      page,
      start: 0,
      end: text.length,
      size: text.split(" ").length,
      afterFurniture: false,
    })),
    new BrokenWords([]),
  );
const prose = "This is a whole sentence that says something and ends.";

describe("tableCaptions", () => {
  it("takes the short lines right above the first row, for them and for every row", () => {
    const caption = "Consolidated Balance Sheets (in millions)";
    expect(
      captionsOf(
        ["paragraph", prose],
        ["paragraph", "Consolidated Balance Sheets"],
        ["paragraph", "(in\nmillions)"],
        ["table-row", "Cash 12"],
        ["table-row", "Debt 7"],
      ),
    ).toEqual(["", caption, caption, caption, caption]);
  });

  it("keeps the caption over lines inside the table, and ends it at a sentence", () => {
    expect(
      captionsOf(
        ["paragraph", "Balance"],
        ["table-row", "Cash 12"],
        ["paragraph", "Liabilities"],
        ["table-row", "Debt 7"],
        ["paragraph", prose],
        ["table-row", "Other 3"],
      ),
    ).toEqual(["Balance", "Balance", "Balance", "Balance", "", ""]);
  });

  it.each([
    ["a sentence", "paragraph", prose],
    ["a list item", "list-item", "Pumps"],
    ["a heading", "heading", "Pumps"],
    ["a line of more than thirty words", "paragraph", "word ".repeat(31).trim()],
  ] as const)("takes no caption from %s", (_, kind, text) => {
    expect(captionsOf(["paragraph", "Farther up"], [kind, text], ["table-row", "Cash 12"])).toEqual(["", "", ""]);
  });

  it("takes no more than forty words, those nearest to the table", () => {
    const [far, near] = [`far ${"word ".repeat(19)}end`, `near ${"word ".repeat(19)}end`];
    expect(captionsOf(["paragraph", far], ["paragraph", near], ["table-row", "Cash 12"])).toEqual(["", near, near]);
  });

  it("goes on over a page that begins with a row, and ends where a page begins with anything else", () => {
    expect(
      captionsOf(
        ["paragraph", "Balance"],
        ["table-row", "Cash 12"],
        ["table-row", "Debt 7", 2],
        ["paragraph", "Cash Flows", 3],
        ["table-row", "Cash 13", 3],
      ),
    ).toEqual(["Balance", "Balance", "Balance", "Cash Flows", "Cash Flows"]);
  });

  it("takes no caption from the page before", () => {
    expect(captionsOf(["paragraph", "Balance"], ["table-row", "Cash 12", 2])).toEqual(["", ""]);
  });

  it("gives nothing where there is no table", () => {
    expect(captionsOf(["paragraph", "Balance"], ["paragraph", prose])).toEqual(["", ""]);
    expect(captionsOf()).toEqual([]);
  });
});
