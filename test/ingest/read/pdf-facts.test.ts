import { describe, expect, it } from "vitest";
import { readPdf } from "../../../ingest/read/read-pdf.js";
import { seededRandom } from "../../seeded-random.js";
import { fullLine } from "./generated-pages.js";
import { type DrawnLine, Typesetter } from "./pdf-drawing.js";

const size = 10;

async function readPages(pages: (set: Typesetter) => readonly (readonly DrawnLine[])[], fileName = "x.pdf") {
  const set = await Typesetter.create();
  for (const lines of pages(set)) set.addPage({ lines });
  return readPdf(await set.bytes(), fileName);
}

const cover = (texts: readonly (readonly [string, number])[]): DrawnLine[] =>
  texts.map(([text, letters], index) => ({ text, x: 72, y: 700 - index * 40, size: letters }));

describe("furniture of a PDF", () => {
  it("is a header and a page number that follows the text, and no row of a table or prose", async () => {
    const { pages } = await readPages((set) => {
      const random = seededRandom(7);
      return Array.from({ length: 8 }, (_, page) => {
        const prose = Array.from({ length: 20 + page }, (_, index) => ({
          text: fullLine(set, random, size, 400),
          x: 72,
          y: 700 - index * 12,
          size,
        }));
        const y = 700 - prose.length * 12 - 20;
        return [
          { text: "Report of the Harbour Board", x: 72, y: 750, size },
          ...prose,
          { text: "Total", x: 72, y, size },
          { text: String(900 - page * 37), x: 300, y, size },
          { text: "Net", x: 72, y: y - 12, size },
          { text: String(400 - page * 31), x: 300, y: y - 12, size },
          { text: String(page + 3), x: 300, y: y - 40, size },
        ];
      });
    });
    const marked = pages.map(({ text, blocks }) =>
      blocks.filter(({ kind }) => kind === "furniture").map(({ start, end }) => text.slice(start, end)),
    );
    expect(marked).toEqual(pages.map(({ number }) => ["Report of the Harbour Board", String(number + 2)]));
  });
});

describe("title of a PDF", () => {
  it("is company, form and period where the cover names them", async () => {
    const { title } = await readPages(() => [
      cover([
        ["FORM 10-Q", 20],
        ["For the quarterly period ended March 31, 2024", size],
        ["Harbour Works, Inc.", 14],
        ["(Exact name of registrant as specified in its charter)", 8],
      ]),
    ]);
    expect(title).toBe("Harbour Works, Inc. Form 10-Q, quarterly period ended March 31, 2024");
  });

  it("is else the largest lines of the first page, else the file name", async () => {
    const { title } = await readPages(() => [
      [
        { text: "Harbour Board", x: 72, y: 720, size },
        { text: "Plan for the Northern", x: 72, y: 700, size: 24 },
        { text: "Breakwater", x: 72, y: 670, size: 24 },
        { text: "Adopted in spring", x: 72, y: 640, size },
      ],
    ]);
    expect(title).toBe("Plan for the Northern Breakwater");
    expect((await readPages(() => [[]], "northern-breakwater.pdf")).title).toBe("northern-breakwater");
  });
});
