import { describe, expect, it } from "vitest";
import { readDocument } from "../../../ingest/read/read-document.js";
import { blocksOf } from "./blocks-of.js";

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = async (text: string, name: string) => blocksOf((await readDocument(utf8(text), name)).pages).flat();

describe("JSON", () => {
  it("shows alike objects as a table and the rest as named values, numbers as they are written", async () => {
    const json =
      '{"harbour":"Ystad","depth":{"metres":9.50,"id":12345678901234567890},"tags":["a","b"],"none":null,"ships":[{"name":"Ida","tons":1e3},{"name":"Una\\nII"}]}';
    expect(await read(json, "harbour.json")).toEqual(
      [
        "paragraph: harbour: Ystad\ndepth.metres: 9.50\ndepth.id: 12345678901234567890\ntags: a, b",
        "heading: ships",
        "table-row: name | tons",
        "table-row: Ida | 1e3",
        "table-row: Una II | ",
      ].map((line) => line.trim()),
    );
  });

  it("does not take what stands in strings for numbers or brackets", async () => {
    const text = `${"[".repeat(400)}2.50`;
    expect(await read(JSON.stringify([`${text}"`]), "odd.json")).toEqual([`paragraph: ${text}"`]);
  });

  it("of lines is read line by line, and a bad line is named", async () => {
    expect(await read('{"a":1,"b":"x"}\n\n{"a":2,"b":"y"}\n', "log.jsonl")).toEqual([
      "table-row: a | b",
      "table-row: 1 | x",
      "table-row: 2 | y",
    ]);
    await expect(read('{"a":1}\n{"a":', "log.ndjson")).rejects.toMatchObject({
      code: "damaged",
      message: expect.stringContaining("Line 2"),
    });
    await expect(read("{", "a.json")).rejects.toMatchObject({ code: "damaged" });
  });
});

describe("XML", () => {
  it("shows records as a table, titles as headings, mixed content as paragraphs and the rest as named values", async () => {
    const xml = `<?xml version="1.0"?><catalogue year="2024"><title>Pumps</title><note>Only <b>steel</b> is sold.</note><maker>Hald</maker>
      <pump no="P1"><flow unit="l">20</flow><price>300</price></pump><pump no="P2"><flow unit="l">40</flow><price>410</price></pump></catalogue>`;
    expect(await read(xml, "pumps.xml")).toEqual([
      "paragraph: year: 2024",
      "heading: Pumps",
      "paragraph: Only steel is sold.",
      "paragraph: maker: Hald",
      "table-row: no | flow | flow.unit | price",
      "table-row: P1 | 20 | l | 300",
      "table-row: P2 | 40 | l | 410",
    ]);
  });

  it("is refused with a document type or cut off", async () => {
    await expect(read('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "a.xml")).rejects.toMatchObject({ code: "damaged" });
    await expect(read("<a><b>text</b>", "a.xml")).rejects.toMatchObject({ code: "damaged" });
  });
});

describe("a notebook", () => {
  it("has its prose, its code and what the code printed, without pictures", async () => {
    const cells = [
      { cell_type: "markdown", source: ["# Tide model\n", "The *flats* fall dry."] },
      {
        cell_type: "code",
        source: "print(tide)",
        outputs: [
          { output_type: "stream", text: ["4.2\n"] },
          { output_type: "display_data", data: { "image/png": "AAAA", "text/plain": ["<Figure>"] } },
          { output_type: "error", ename: "ValueError", evalue: "no moon", traceback: [] },
        ],
      },
    ];
    expect(await read(JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }), "tide.ipynb")).toEqual([
      "heading: Tide model",
      "paragraph: The flats fall dry.",
      "code: print(tide)",
      "code: 4.2",
      "code: <Figure>",
      "code: ValueError: no moon",
    ]);
    await expect(read('{"worksheets":[]}', "old.ipynb")).rejects.toMatchObject({ code: "damaged" });
  });
});

describe("source code", () => {
  it("keeps what belongs together in one block", async () => {
    const code = "import a\n\nexport function f() {\n  one();\n\n  two();\n}\n\n// next\nclass B {\n\n}\n";
    expect(await read(code, "f.ts")).toEqual([
      "code: import a",
      "code: export function f() {\n  one();\n\n  two();\n}",
      "code: // next\nclass B {\n\n}",
    ]);
  });
});

describe("rich text", () => {
  const rtf = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\*\generator X;}{\info{\title T}}
\pard\outlinelevel0 Anchor rules\par
\pard The anchor weighs 40\'a0t \u8211 ? as of M\'e4rz{\footnote \pard Weighed dry.}.\line Twice.\par
\pard{\pntext\f1 \'B7\tab}Check the \{chain\}.\par
\pard{\pict\bin4 }}}}}{\v hidden}\par
\trowd\intbl Part\cell Weight\cell\row\intbl Chain\cell 9 t\cell\row\pard\ansicpg1251 \'cf\'f0\par}`;

  it("has headings, list items, tables and footnotes in any code page", async () => {
    expect(await read(rtf, "anchor.rtf")).toEqual([
      "heading: Anchor rules",
      "paragraph: The anchor weighs 40\u00a0t – as of März (Weighed dry.).\nTwice.",
      "list-item: Check the {chain}.",
      "table-row: Part | Weight",
      "table-row: Chain | 9 t",
      "paragraph: Пр",
    ]);
  });

  it("is told from text by its first bytes", async () => {
    await expect(read(rtf, "anchor.txt")).rejects.toMatchObject({ code: "type_mismatch" });
    await expect(read("text", "anchor.rtf")).rejects.toMatchObject({ code: "type_mismatch" });
  });
});
