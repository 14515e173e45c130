import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readPdf } from "../../ingest/read/read-pdf.js";
import { readTableRow } from "../../src/answering/read-table-row.js";
import { rowPlaces } from "../../src/answering/table-surroundings.js";
import type { Page } from "../../src/domain/page.js";
import { sharedPath } from "../shared-files.js";

const reports = sharedPath("corpora/sec-10-q/docs");
const agencies = sharedPath("corpora/agency-reports");
const absent = !reports || !agencies;
const leastShare = 0.9;

/** Cells as a person sees them on the printed pages; `column` is what stands over the figure, from the top down. */
const labels = readFileSync(fileURLToPath(new URL("table-cells.jsonl", import.meta.url)), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) =>
    z
      .strictObject({ document: z.string(), page: z.int(), row: z.string(), column: z.string(), value: z.string() })
      .parse(JSON.parse(line)),
  );

const bare = (text: string) => text.replace(/[\s$]+/gu, "");

/** Whether a row of the page with that name has that figure under that column, as answers read it. */
function isKept(page: Page, { row, column, value }: (typeof labels)[number]): boolean {
  const places = rowPlaces(page);
  return page.blocks.some(({ kind, start, end }) => {
    const place = places.get(start);
    if (kind !== "table-row" || !place) return false;
    const read = readTableRow(page.text.slice(start, end), place.columns);
    if (!bare(read.label).includes(bare(row))) return false;
    return read.cells.some(
      (cell) =>
        bare(cell.text) === bare(value) &&
        column.split(" ").every((word) => cell.column?.split(" ").includes(word) === true),
    );
  });
}

describe.skipIf(absent)(`cells of printed tables${absent ? " (skipped: no shared files)" : ""}`, () => {
  const pages = new Map<string, readonly Page[]>();

  beforeAll(async () => {
    for (const name of new Set(labels.map(({ document }) => document))) {
      const folder = name.startsWith("20") ? reports : agencies;
      const bytes = new Uint8Array(readFileSync(join(folder ?? "", name)));
      pages.set(name, (await readPdf(bytes, name)).pages);
    }
  });

  it("are labelled at least 60 times, on at least ten pages", () => {
    expect(labels.length).toBeGreaterThanOrEqual(60);
    expect(new Set(labels.map(({ document, page }) => `${document} ${page}`)).size).toBeGreaterThanOrEqual(10);
  });

  it("keep the name of their row and of their column, at least 90 of 100", () => {
    const lost = labels.filter((label) => {
      const page = pages.get(label.document)?.[label.page - 1];
      return !page || !isKept(page, label);
    });
    const share = 1 - lost.length / labels.length;
    process.stdout.write(`${labels.length - lost.length} of ${labels.length} cells keep their row and column\n`);
    expect(share, JSON.stringify(lost, undefined, 1)).toBeGreaterThanOrEqual(leastShare);
  });
});
