import { describe, expect, it } from "vitest";
import { readDocument } from "../../../ingest/read/read-document.js";
import { blocksOf } from "./blocks-of.js";
import { epubFile, odpFile, odsFile, odtFile, office, sheetParts, slideParts, wordParts } from "./office-files.js";
import { zipOf } from "./zip-of.js";

describe("a presentation", () => {
  it("has a page a slide in the order shown, with its title first, its table and its notes", async () => {
    const document = await readDocument(office(slideParts), "plans.pptx");
    expect(document.title).toBe("Ferry plans");
    expect(blocksOf(document.pages)).toEqual([
      [
        "heading: Summer & autumn",
        "list-item: Berths are booked a year ahead.",
        "list-item: Crews change in Ystad.",
        "heading: Notes",
        "paragraph: Mention the strike of the pilots.",
      ],
      [],
      [
        "heading: Fares",
        "paragraph: Fares hold until May.",
        "table-row: Route | Fare",
        "table-row: Ystad to Rønne | 240 kroner",
      ],
    ]);
    expect(document.pages[2]?.blocks[3]?.columns).toEqual(["Route", "Fare"]);
  });

  it("says of a hidden slide that it was left out", async () => {
    const { pages } = await readDocument(office(slideParts), "plans.pptx");
    expect(pages.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([[], ["hidden"], []]);
  });
});

describe("a workbook", () => {
  it("has a page a sheet, tables under the range of their cells, and values as they are seen", async () => {
    const document = await readDocument(office(sheetParts), "fees.xlsx");
    expect(document.title).toBe("fees");
    expect(blocksOf(document.pages)).toEqual([
      [
        "heading: Fees",
        "paragraph: Fees of 2024",
        "heading: B3:E4",
        "table-row: Harbour | Due date | Share | Fee",
        "table-row: Trelleborg | 4/1/2024 | 12.50% | €12,345.50",
      ],
      [],
      ["heading: Staff", "heading: A1:B2", "table-row: Name | Trained", "table-row: Ivar | TRUE"],
    ]);
    expect(document.pages[0]?.blocks[4]?.columns).toEqual(["Harbour", "Due date", "Share", "Fee"]);
    expect(document.pages[1]?.warnings.map(({ code }) => code)).toEqual(["hidden"]);
  });

  it("counts its days from 1904 where it says so", async () => {
    const from1904 = {
      ...sheetParts,
      "xl/workbook.xml": `${sheetParts["xl/workbook.xml"]}`.replace("<sheets>", '<workbookPr date1904="1"/><sheets>'),
    };
    expect((await readDocument(office(from1904), "fees.xlsx")).pages[0]?.text).toContain(
      "4/2/2028 | 12.50% | €12,345.50",
    );
  });
});

describe("an OpenDocument file", () => {
  it("of text has headings, lists, tables and footnotes", async () => {
    const document = await readDocument(odtFile(), "crane.odt");
    expect(document.title).toBe("Rules of the crane");
    expect(blocksOf(document.pages)).toEqual([
      [
        "heading: Crane rules",
        "paragraph: The crane lifts nine tonnes.",
        "paragraph: 1 Tested in March.",
        "list-item: Wear a helmet.",
        "table-row: Load | Wind",
        "table-row: Nine tonnes | Six knots",
      ],
    ]);
  });

  it("of sheets shows what their program shows", async () => {
    const { pages } = await readDocument(odsFile(), "stock.ods");
    expect(blocksOf(pages)).toEqual([
      ["heading: Stock", "heading: A1:B2", "table-row: Item | Count", "table-row: Rope | 1,200 m"],
    ]);
  });

  it("of slides has a page a slide with its notes", async () => {
    const { pages } = await readDocument(odpFile(), "dock.odp");
    expect(blocksOf(pages)).toEqual([
      ["heading: Dry dock", "list-item: Paint the hull.", "heading: Notes", "paragraph: Order paint early."],
    ]);
  });

  it("that is locked is refused as encrypted", async () => {
    const manifest = { "META-INF/manifest.xml": "<m><file-entry><encryption-data/></file-entry></m>" };
    const locked = zipOf({ mimetype: "application/vnd.oasis.opendocument.text", ...manifest });
    await expect(readDocument(locked, "a.odt")).rejects.toMatchObject({ code: "encrypted" });
  });
});

describe("a book", () => {
  it("is read chapter by chapter in its own order", async () => {
    const document = await readDocument(epubFile(), "tides.epub");
    expect(document.title).toBe("Tides");
    expect(blocksOf(document.pages)).toEqual([
      ["heading: High water", "paragraph: The moon pulls."],
      ["heading: Low water", "paragraph: The flats fall dry at four."],
    ]);
  });
});

describe("a package whose name says another type", () => {
  it.each([
    ["a workbook called Word", office(sheetParts), "fees.docx"],
    ["a Word file called a workbook", office(wordParts), "rules.xlsx"],
    ["a text called a spreadsheet", odtFile(), "crane.ods"],
    ["a book called a presentation", epubFile(), "tides.pptx"],
    ["a Word file called an archive", office(wordParts), "rules.zip"],
    ["an archive called a book", zipOf({ "a.txt": "text" }), "notes.epub"],
  ])("is refused: %s", async (_, bytes, name) => {
    await expect(readDocument(bytes, name)).rejects.toMatchObject({ code: "type_mismatch" });
  });
});
