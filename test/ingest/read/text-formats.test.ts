import { assert, property, array, constantFrom, record, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeMarkup, decodeText } from "../../../ingest/read/decode-text.js";
import { PageBuilder } from "../../../ingest/read/page-builder.js";
import { readCsv } from "../../../ingest/read/read-csv.js";
import { readDocx } from "../../../ingest/read/read-docx.js";
import { htmlToPages, readHtml } from "../../../ingest/read/read-html.js";
import { readMarkdown } from "../../../ingest/read/read-markdown.js";
import { readText } from "../../../ingest/read/read-text.js";
import type { Page } from "../../../src/domain/page.js";
import { office, wordParts } from "./office-files.js";

const utf8 = (text: string) => new TextEncoder().encode(text);

const blocksOf = (pages: readonly Page[]) =>
  pages.flatMap(({ text, blocks }) => blocks.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`));

describe("PageBuilder", () => {
  it("keeps trimmed blocks in order that cover the text", () => {
    const kind = constantFrom("paragraph" as const, "table-row" as const, "list-item" as const, "code" as const);
    assert(
      property(array(record({ text: string({ unit: "binary" }), kind })), (blocks) => {
        const builder = new PageBuilder();
        for (const block of blocks) builder.append(block.text, { kind: block.kind });
        for (const { text, blocks: placed } of builder.pages()) {
          const slices = placed.map(({ start, end }) => text.slice(start, end));
          expect(slices).toEqual(slices.map((slice) => slice.trim()).filter((slice) => slice !== ""));
          const gaps = placed.map(({ start }, index) => text.slice(placed[index - 1]?.end ?? 0, start));
          expect(gaps.every((gap, index) => (index === 0 ? gap === "" : /^\n\n?$/u.test(gap)))).toBe(true);
          expect(text.length).toBe(placed.at(-1)?.end ?? 0);
        }
      }),
    );
  });

  it("starts a new page rather than pass the limit, and has one page when empty", () => {
    const builder = new PageBuilder();
    expect(builder.pages()).toEqual([{ number: 1, text: "", blocks: [], warnings: [] }]);
    for (let count = 0; count < 3; count += 1) builder.append("x".repeat(40_000), { kind: "paragraph" });
    expect(builder.pages().map(({ number, text }) => [number, text.length])).toEqual([
      [1, 40_000],
      [2, 40_000],
      [3, 40_000],
    ]);
  });
});

describe("decodeText", () => {
  it("takes bytes that are not UTF-8 for windows-1252 and says so", () => {
    const { text, warnings } = decodeText(Uint8Array.from([0x93, 0x63, 0x61, 0x66, 0xe9, 0x94, 0x20, 0x80]));
    expect(text).toBe("“café” €");
    expect(warnings.map(({ code }) => code)).toEqual(["encoding_guessed"]);
  });

  it.each([
    ["UTF-8 with mark", Buffer.from("\uFEFFgrüße\r\n", "utf8")],
    ["UTF-16LE with mark", Buffer.from("\uFEFFgrüße\r\n", "utf16le")],
    ["UTF-16BE with mark", Buffer.from("\uFEFFgrüße\r\n", "utf16le").swap16()],
    ["UTF-16LE", Buffer.from("grüße\r\n", "utf16le")],
    ["UTF-16BE", Buffer.from("grüße\r\n", "utf16le").swap16()],
    ["UTF-8", Buffer.from("grüße\r\n", "utf8")],
  ])("reads %s", (_name, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: "grüße\n", warnings: [] });
  });

  it("takes the encoding that a page or a document states, unless its bytes are Unicode", () => {
    const cyrillic = Buffer.concat([Buffer.from('<meta charset="windows-1251">'), Buffer.from([0xcf, 0xf0])]);
    expect(decodeMarkup(cyrillic)).toEqual({ text: '<meta charset="windows-1251">Пр', warnings: [] });
    const latin = Buffer.from("<?xml version='1.0' encoding='ISO-8859-1'?><a>\u00e9</a>", "latin1");
    expect(decodeMarkup(latin)).toMatchObject({ text: expect.stringContaining("é"), warnings: [] });
    const unknown = Buffer.concat([Buffer.from('<meta charset="no-such">'), Buffer.from([0xe9])]);
    expect(decodeMarkup(unknown).warnings.map(({ code }) => code)).toEqual(["encoding_guessed"]);
    expect(decodeMarkup(utf8('<meta charset="windows-1251">é')).text).toContain("é");
  });

  it("strips what hides text and repairs lone surrogates", () => {
    const hidden = Buffer.from("\uFEFFa\u0000b\u202Ec\u{E0041}d\u0007\te\uD800f", "utf16le");
    expect(decodeText(hidden).text).toBe("abcd\te\uFFFDf");
  });
});

describe("readers", () => {
  it("reads text by paragraphs", async () => {
    const document = await readText(utf8("One\nline.\n \n\nTwo."), "notes.v2.txt");
    expect(document.title).toBe("notes.v2");
    expect(blocksOf(document.pages)).toEqual(["paragraph: One\nline.", "paragraph: Two."]);
  });

  it.each([
    ["Travel policy\n\nFlights are booked early.", "Travel policy"],
    ["\n \n  Travel policy  \r\n\r\nFlights.", "Travel policy"],
    ["Travel policy\nFlights are booked early.", "notes"],
    ["Travel policy", "notes"],
    ["Travel policy\n\n \n", "notes"],
    ["Dear colleagues,\n\nFlights are booked early.", "notes"],
    ["2024-01-01\n\nFlights are booked early.", "notes"],
    [`${"long ".repeat(41)}\n\nFlights are booked early.`, "notes"],
    [" \n\n ", "notes"],
  ])(
    "takes the first paragraph of text %j for its title where it is one line above others, else the file name",
    async (text, title) => {
      const document = await readText(utf8(text), "notes.txt");
      expect(document.title).toBe(title);
    },
  );

  it("keeps the line that is a title in the text", async () => {
    const document = await readText(utf8("Travel policy\n\nFlights."), "notes.txt");
    expect(blocksOf(document.pages)).toEqual(["paragraph: Travel policy", "paragraph: Flights."]);
  });

  it("reads CSV rows under their header", async () => {
    const { pages } = await readCsv(utf8('Item;Price\n"Tea; green";1,50\nOdd\n'), "prices.csv");
    expect(pages[0]?.text).toBe("Item | Price\nTea; green | 1,50\nOdd");
    expect(pages[0]?.blocks[1]?.columns).toEqual(["Item", "Price"]);
    await expect(readCsv(utf8('a,b\n"never closed'), "bad.csv")).rejects.toMatchObject({ code: "damaged" });
  });

  it("reads HTML as it shows", async () => {
    const html = `<html><head><title> Leave &amp; Pay </title><style>p{}</style></head><body><h2>Leave</h2>
      <p>Ten <b>paid</b>
      days.<p hidden>no</p><script>no()</script><ul><li>One<ul><li><p>Nested</p></ul><li>Two</ul>
      <table><tr><td><p>Grade</p><td>Days<tr><td>A<td>10 <i>max</i></table><pre>if x:\n  y</pre>tail&#x202E;</body></html>`;
    const document = await readHtml(utf8(html), "leave.html");
    expect(document.title).toBe("Leave & Pay");
    expect(blocksOf(document.pages)).toEqual([
      "heading: Leave",
      "paragraph: Ten paid days.",
      "list-item: One",
      "list-item: Nested",
      "list-item: Two",
      "table-row: Grade | Days",
      "table-row: A | 10 max",
      "code: if x:\n  y",
      "paragraph: tail",
    ]);
    expect(document.pages[0]?.blocks[6]?.columns).toEqual(["Grade", "Days"]);
  });

  it("refuses HTML nested too deep and sees through layout tables", () => {
    expect(() => htmlToPages("<div>".repeat(10_000))).toThrow(expect.objectContaining({ code: "parser_limit" }));
    const { pages } = htmlToPages("<table><tr><td><h1>Top</h1>Text</td><td><table><tr><td>a<td>b</table></table>");
    expect(blocksOf(pages)).toEqual(["heading: Top", "paragraph: Text", "table-row: a | b"]);
  });

  it("reads Markdown as plain text", async () => {
    const markdown =
      '---\ntitle: "Travel policy"\nowner: HR\n---\n# Travel\n\nBook *early*\nand [online](https://a.test).\n\n' +
      "- One\n  - Nested\n\n| City | Rate |\n| - | - |\n| Oslo | `90` |\n\n```sh\nls\n```\n\n<!-- no --><p>Raw</p>\n";
    const document = await readMarkdown(utf8(markdown), "travel.md");
    expect(document.title).toBe("Travel policy");
    expect(blocksOf(document.pages)).toEqual([
      "heading: Travel",
      "paragraph: Book early and online.",
      "list-item: One",
      "list-item: Nested",
      "table-row: City | Rate",
      "table-row: Oslo | 90",
      "code: ls",
      "paragraph: Raw",
    ]);
    expect((await readMarkdown(utf8("---\n\nplain\n\n---\n"), "plain.md")).pages[0]?.text).toBe("plain");
  });

  it("reads a Word document by its styles", async () => {
    const document = await readDocx(office(wordParts), "rules.docx");
    expect(document.title).toBe("Rules");
    expect(blocksOf(document.pages)).toEqual(["heading: Rules", "paragraph: Be kind.", "table-row: a | b"]);
  });

  it.each([
    ["type_mismatch", office({ "xl/workbook.xml": "<workbook/>" })],
    ["damaged", office({ ...wordParts, "word/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>' })],
    ["damaged", office(wordParts).subarray(0, -10)],
    ["damaged", Buffer.concat([Buffer.from("PK junk"), office(wordParts)])],
    ["parser_limit", office(wordParts, { statedSize: 200_000_000 })],
    [
      "parser_limit",
      office({ ...wordParts, ...Object.fromEntries([...Array(2_000).keys()].map((key) => [`${key}`, ""])) }),
    ],
  ])("refuses a container with %s", async (code, bytes) => {
    await expect(readDocx(bytes, "bad.docx")).rejects.toMatchObject({ code });
  });
});
