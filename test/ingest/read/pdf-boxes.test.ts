import { assert, asyncProperty, boolean, constantFrom, integer, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { readPdf } from "../../../ingest/read/read-pdf.js";
import type { Page } from "../../../src/domain/page.js";
import { prosePage } from "./generated-pages.js";
import { tablePage } from "./generated-tables.js";
import { type DrawnPage, Typesetter, pageSize } from "./pdf-drawing.js";

async function readPage(draw: (set: Typesetter) => DrawnPage) {
  const set = await Typesetter.create();
  const drawn = draw(set);
  set.addPage(drawn);
  const [page] = (await readPdf(await set.bytes(), "generated.pdf")).pages;
  if (!page) throw new Error("the document has no page");
  return { set, drawn, page };
}

const prose = record({
  seed: integer({ min: 1, max: 9_999 }),
  columns: constantFrom(1, 2, 3),
  gutter: constantFrom(12, 20),
  size: constantFrom(7, 9, 11),
  justified: boolean(),
  drawnByRow: boolean(),
  caption: boolean(),
});

const table = record({
  seed: integer({ min: 1, max: 9_999 }),
  size: constantFrom(8, 10),
  ruled: boolean(),
  numberColumns: constantFrom(1, 2, 3),
  wordColumn: boolean(),
  emptyCells: boolean(),
  twoLineHeader: boolean(),
  drawnByColumn: boolean(),
});

/** pdf-lib draws without the kerning that it measures with. */
const tolerance = 6;

const fixed = { seed: 20_261_124, numRuns: 40 };

function expectWhole({ text, blocks, boxes = [] }: Page): void {
  for (const stretches of [blocks, boxes]) {
    let end = 0;
    for (const stretch of stretches) {
      expect(stretch.start).toBeGreaterThanOrEqual(end);
      expect(stretch.end).toBeGreaterThan(stretch.start);
      expect(text.slice(end, stretch.start).trim()).toBe("");
      end = stretch.end;
    }
    expect(text.slice(end).trim()).toBe("");
  }
}

/** Every box holds words of one line, and stands where they are drawn. */
function expectInPlace({ text, boxes = [] }: Page, { lines }: DrawnPage, set: Typesetter): void {
  for (const { start, end, x, y, width, height } of boxes) {
    const words = text.slice(start, end);
    const line = lines.find(
      (one) =>
        one.text.includes(words) &&
        pageSize.height - one.y > y &&
        pageSize.height - one.y < y + height &&
        x > one.x - tolerance &&
        x + width < one.x + (one.width ?? set.widthOf(one.text, one.size)) + tolerance,
    );
    expect(line, words).toBeDefined();
  }
}

describe("places of the text of generated pages", () => {
  it("holds every drawn word in boxes and blocks that are in order and do not overlap", async () => {
    await assert(
      asyncProperty(prose, async (settings) => {
        const { set, drawn, page } = await readPage((typesetter) => prosePage(typesetter, settings).page);
        expectWhole(page);
        expectInPlace(page, drawn, set);
        expect(page.text.split(/\s+/u).length).toBe(drawn.lines.flatMap(({ text }) => text.split(" ")).length);
      }),
      fixed,
    );
  });

  it("holds every drawn cell in one box", async () => {
    await assert(
      asyncProperty(table, async (settings) => {
        const { set, drawn, page } = await readPage((typesetter) => tablePage(typesetter, settings).page);
        expectWhole(page);
        expectInPlace(page, drawn, set);
        const texts = (page.boxes ?? []).map(({ start, end }) => page.text.slice(start, end));
        expect(texts.sort()).toEqual(drawn.lines.map(({ text }) => text).sort());
      }),
      fixed,
    );
  });
});
