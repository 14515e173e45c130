import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { readPdf } from "../../../../ingest/read/read-pdf.js";
import type { Page } from "../../../../src/domain/page.js";
import { findQuote } from "../../../../src/web/source/find-quote.js";

const sample = fileURLToPath(new URL("../../../../data/sample/", import.meta.url));

const squeeze = (text: string) => text.normalize("NFKC").replace(/\s/gu, "");

/** What is marked of the items, in the order found. */
function markedText(items: readonly string[], text: string, start: number, end: number): string {
  return findQuote(items, text, { start, end })
    .map((stretch) => (items[stretch.item] ?? "").slice(stretch.start, stretch.end))
    .join("");
}

function expectMarked(items: readonly string[], text: string, quote: string): void {
  const start = text.indexOf(quote);
  expect(squeeze(markedText(items, text, start, start + quote.length))).toBe(squeeze(quote));
}

describe("a quote on a printed page", () => {
  it("is found within one item, from its first letter to its last", () => {
    const items = ["Holidays", "Every employee has 27 days. Five may be carried over."];
    const text = "Holidays\nEvery employee has 27 days. Five may be carried over.";
    const start = text.indexOf("Every");
    expect(findQuote(items, text, { start, end: start + 27 })).toEqual([{ item: 1, start: 0, end: 27 }]);
  });

  it("is found over several items, however they are spaced", () => {
    expectMarked(
      ["The gate ", "code is kept", " by  Ottilie"],
      "The gate code is\nkept by Ottilie",
      "code is\nkept by Ottilie",
    );
  });

  it("is that of the same words where they stand more than once", () => {
    const items = ["Total 12", "Sum", "Total 12"];
    const text = "Total 12\nSum\nTotal 12";
    expect(findQuote(items, text, { start: 13, end: 21 })).toEqual([{ item: 2, start: 0, end: 8 }]);
  });

  it("is found whether letters are joined or apart", () => {
    expectMarked(["The oﬃce fi", "le"], "The office file", "office file");
  });

  it("is found cell by cell in a table that is printed by its columns", () => {
    const items = ["Good", "Pallet of sensors", "Crate of housings", "Euros", "14.50", "9.75"];
    const text = "Good | Euros\nPallet of sensors | 14.50\nCrate of housings | 9.75";
    const start = text.indexOf("Crate");
    const marked = markedText(items, text, start, text.length);
    expect(marked).toBe("Crate of housings9.75");
  });

  it("takes a short figure along only where it is a word of its own, close by", () => {
    const items = ["Pallet of sensors", "Crate of housings", "14.50", "9.75", "30", "14"];
    const text = "Pallet of sensors | 14.50 | 30\nCrate of housings | 9.75 | 14";
    const start = text.indexOf("Crate");
    expect(findQuote(items, text, { start, end: text.length }).map(({ item }) => item)).toEqual([1, 3, 5]);
    const contents = ["Risk factors", `${" .".repeat(120)}`, " 20"];
    expect(markedText(contents, "Risk factors | 20", 0, 17)).toBe("Risk factors20");
  });

  it("is nowhere where the page does not hold it", () => {
    expect(findQuote(["Something else"], "A quote", { start: 0, end: 7 })).toEqual([]);
    expect(findQuote([], "A quote", { start: 0, end: 7 })).toEqual([]);
    expect(findQuote(["A quote"], "A quote", { start: 3, end: 3 })).toEqual([]);
  });
});

describe("the PDF documents of the sample", () => {
  const names = readdirSync(sample).filter((name) => name.endsWith(".pdf"));

  it.each(names)("have every paragraph and row of %s found whole", async (name) => {
    const bytes = readFileSync(`${sample}${name}`);
    const { pages } = await readPdf(new Uint8Array(bytes), name);
    const printed = await printedItems(new Uint8Array(bytes), pages);
    let found = 0;
    for (const [index, page] of pages.entries()) {
      for (const { kind, start, end } of page.blocks) {
        if (kind === "furniture") continue;
        // Signs that stand between the cells of a stored row are in few printed ones.
        const letters = (text: string) => squeeze(text).replaceAll("|", "");
        const wanted = letters(page.text.slice(start, end));
        expect(letters(markedText(printed[index] ?? [], page.text, start, end))).toBe(wanted);
        found += 1;
      }
    }
    expect(found).toBeGreaterThan(0);
  });
});

async function printedItems(data: Uint8Array, pages: readonly Page[]): Promise<string[][]> {
  const loading = getDocument({ data, verbosity: 0 });
  const document = await loading.promise;
  const items: string[][] = [];
  for (const { number } of pages) {
    const content = await (await document.getPage(number)).getTextContent();
    items.push(content.items.flatMap((item) => ("str" in item ? [item.str] : [])));
  }
  await loading.destroy();
  return items;
}
