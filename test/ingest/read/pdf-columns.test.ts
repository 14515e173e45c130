import { describe, expect, it } from "vitest";
import { readPdf } from "../../../ingest/read/read-pdf.js";
import type { Page } from "../../../src/domain/page.js";
import { type ColumnSettings, prosePage } from "./generated-pages.js";
import { type TableSettings, tablePage } from "./generated-tables.js";
import { Typesetter } from "./pdf-drawing.js";

interface Share {
  right: number;
  all: number;
}

const shareOf = ({ right, all }: Share) => right / all;

/** Text with single spaces, so that gaps between words and cells do not matter. */
const plain = (text: string) => text.replace(/\s+/gu, " ");

/** Neighbouring lines in the order in which they are read, with nothing between them. */
function countPairs(page: Page, reading: readonly string[], share: Share): void {
  const text = plain(page.text);
  for (const [index, line] of reading.slice(1).entries()) {
    share.all += 1;
    if (text.includes(`${reading[index]} ${line}`)) share.right += 1;
  }
}

/** Neighbouring cells of a row from left to right, and rows one after the other. */
function countCells(page: Page, rows: readonly (readonly (readonly string[])[])[], share: Share): void {
  let above = 0;
  for (const cells of rows) {
    const places = cells.map((lines) => lines.map((line) => page.text.indexOf(line)));
    for (const [index, [place = -1]] of places.entries()) {
      share.all += 1;
      const before = places[index - 1]?.[0] ?? above;
      if (place >= before && place >= above) share.right += 1;
    }
    above = Math.max(above, ...places.flat());
  }
}

const columnClasses = [1, 2, 3].flatMap((columns) =>
  [false, true].flatMap((drawnByRow) =>
    [false, true].map((justified) => ({
      columns,
      drawnByRow,
      justified,
      name: `${columns} ${justified ? "justified" : "ragged"} columns drawn ${drawnByRow ? "row by row" : "one by one"}`,
    })),
  ),
);

const columnSettings = (kind: (typeof columnClasses)[number]): ColumnSettings[] =>
  [12, 18, 30].flatMap((gutter) =>
    [8, 10, 12].flatMap((size) =>
      [false, true].map((caption) => ({
        ...kind,
        gutter,
        size,
        caption,
        seed: gutter * 100 + size * 2 + (caption ? 1 : 0),
      })),
    ),
  );

const tableClasses = [false, true].flatMap((ruled) =>
  [false, true].flatMap((wordColumn) =>
    [false, true].map((drawnByColumn) => ({
      ruled,
      wordColumn,
      drawnByColumn,
      name: `${ruled ? "ruled" : "unruled"} table ${wordColumn ? "with wrapped words " : ""}drawn ${drawnByColumn ? "column by column" : "row by row"}`,
    })),
  ),
);

const tableSettings = (kind: (typeof tableClasses)[number]): TableSettings[] =>
  [1, 2, 3].flatMap((numberColumns) =>
    [8, 11].flatMap((size) =>
      [false, true].map((more) => ({
        ...kind,
        numberColumns,
        size,
        emptyCells: more,
        twoLineHeader: more,
        seed: numberColumns * 100 + size * 2 + (more ? 1 : 0),
      })),
    ),
  );

async function read<Generated>(generate: (set: Typesetter) => readonly Generated[]) {
  const set = await Typesetter.create();
  const generated = generate(set);
  return { generated, ...(await readPdf(await set.bytes(), "generated.pdf")) };
}

const add = <Generated extends { page: Parameters<Typesetter["addPage"]>[0] }>(set: Typesetter, made: Generated) => {
  set.addPage(made.page);
  return made;
};

describe("reading order of generated pages", () => {
  const total: Share = { right: 0, all: 0 };

  it.each(columnClasses)("has nine in ten line pairs in order: $name", async (kind) => {
    const share: Share = { right: 0, all: 0 };
    const { generated, pages } = await read((set) => columnSettings(kind).map((one) => add(set, prosePage(set, one))));
    for (const [index, page] of pages.entries()) countPairs(page, generated[index]?.reading ?? [], share);
    total.right += share.right;
    total.all += share.all;
    expect(shareOf(share)).toBeGreaterThanOrEqual(0.9);
  });

  it("has 95 of 100 line pairs in order over all", () => {
    expect(shareOf(total)).toBeGreaterThanOrEqual(0.95);
  });

  it.each(tableClasses)("has tables row by row: $name", async (kind) => {
    const share: Share = { right: 0, all: 0 };
    const { generated, pages } = await read((set) => tableSettings(kind).map((one) => add(set, tablePage(set, one))));
    for (const [index, page] of pages.entries()) countCells(page, generated[index]?.rows ?? [], share);
    expect(shareOf(share)).toBe(1);
  });

  it("names the columns of figures by the lines above them", async () => {
    const settings = tableSettings({ ruled: false, wordColumn: false, drawnByColumn: false, name: "" });
    const several = settings.filter(({ numberColumns }) => numberColumns > 1);
    const { generated, pages } = await read((set) => several.map((one) => add(set, tablePage(set, one))));
    for (const [index, { text, blocks }] of pages.entries()) {
      const rows = blocks.filter(
        ({ kind, start, end }) => kind === "table-row" && /,\d{3}/u.test(text.slice(start, end)),
      );
      expect(rows.length).toBeGreaterThan(5);
      const names = generated[index]?.names ?? [];
      for (const { columns, start, end } of rows) {
        // A cell may be empty; the names are those of the figures that are there, from left to right.
        expect(columns).toHaveLength(text.slice(start, end).match(/\d,\d{3}/gu)?.length ?? 0);
        expect(names.filter((name) => columns?.includes(name))).toEqual(columns);
      }
    }
  });
});
