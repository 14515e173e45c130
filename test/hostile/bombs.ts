import { constants, deflateRawSync } from "node:zlib";
import { office, sheetParts, slideParts, wordParts } from "../ingest/read/office-files.js";
import { zipOf } from "../ingest/read/zip-of.js";
import { pdfStream, rawPdf } from "./raw-pdf.js";

/** Small files that would take a gigabyte, a minute or a stack where they are read without bounds. */
export interface Bomb {
  readonly name: string;
  readonly codes: readonly string[];
  readonly build: () => Buffer;
}

const packed = { deflated: true };
const words = (body: string) => ({
  ...wordParts,
  "word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
});
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** A billion laughs if its entities were replaced. */
function laughs(root: string): string {
  const entities = [...Array(10).keys()].map((level) =>
    level === 0 ? '<!ENTITY a0 "ha">' : `<!ENTITY a${level} "${`&a${level - 1};`.repeat(10)}">`,
  );
  return `<?xml version="1.0"?><!DOCTYPE ${root} [${entities.join("")}]><${root}>&a9;</${root}>`;
}

/** A gigabyte of deflated spaces: blocks that end on a byte stand as often as wanted; the last one is empty. */
function packedSpaces(): Buffer {
  const megabytes = 16;
  const block = deflateRawSync(Buffer.alloc(megabytes * 1_048_576, " "), { finishFlush: constants.Z_FULL_FLUSH });
  const blocks = Array<Buffer>(1_024 / megabytes).fill(block);
  return Buffer.concat([Buffer.from([0x78, 0x01]), ...blocks, Buffer.from([0x03, 0x00])]);
}

const officeBombs: readonly Bomb[] = [
  {
    name: "long.docx",
    codes: ["parser_limit"],
    build: () => office(words(paragraph("A".repeat(120_000_000))), packed),
  },
  {
    name: "many-alike.docx",
    codes: ["parser_limit"],
    build: () => office(words(paragraph("a").repeat(1_500_000)), packed),
  },
  {
    // Numbers keep the ratio of honest text.
    name: "many.docx",
    codes: ["parser_limit"],
    build: () => office(words([...Array(300_000).keys()].map((key) => paragraph(`${key * 7919}`)).join("")), packed),
  },
  {
    name: "deep.docx",
    codes: ["parser_limit"],
    build: () => office(words("<w:p>".repeat(100_000) + "</w:p>".repeat(100_000)), packed),
  },
  {
    name: "lying.docx",
    codes: ["damaged"],
    build: () => office(words(paragraph("A".repeat(300_000))), { deflated: true, statedSize: 100 }),
  },
  { name: "overlapping.docx", codes: ["damaged"], build: () => office(wordParts, { overlapping: true }) },
  {
    name: "laughs.docx",
    codes: ["damaged"],
    build: () => office({ ...wordParts, "word/document.xml": laughs("document") }),
  },
  {
    name: "laughs.xlsx",
    codes: ["damaged"],
    build: () => office({ ...sheetParts, "xl/sharedStrings.xml": laughs("sst") }),
  },
  {
    name: "laughs.pptx",
    codes: ["damaged"],
    build: () => office({ ...slideParts, "ppt/slides/slide1.xml": laughs("sld") }),
  },
  {
    name: "shared.xlsx",
    codes: ["parser_limit"],
    build: () =>
      office({
        ...sheetParts,
        "xl/sharedStrings.xml": `<sst><si><t>${"long ".repeat(200_000)}</t></si></sst>`,
        "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${'<row><c t="s"><v>0</v></c></row>'.repeat(200_000)}</sheetData></worksheet>`,
      }),
  },
  {
    name: "attributes.pptx",
    codes: ["parser_limit"],
    build: () =>
      office({
        ...slideParts,
        "ppt/slides/slide1.xml": `<p:sld ${[...Array(1_000_000).keys()].map((key) => `a${key}="1"`).join(" ")}/>`,
      }),
  },
  {
    name: "repeats.ods",
    codes: ["parser_limit"],
    build: () => {
      const cell = `<table:table-cell table:number-columns-repeated="16384"><text:p>${"long ".repeat(20)}</text:p></table:table-cell>`;
      const row = `<table:table-row table:number-rows-repeated="1048576">${cell.repeat(100)}</table:table-row>`;
      const content = `<c><office:body><office:spreadsheet><table:table>${row.repeat(1_000)}</table:table></office:spreadsheet></office:body></c>`;
      return zipOf({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content });
    },
  },
  {
    name: "chapters.epub",
    codes: ["parser_limit"],
    build: () =>
      zipOf({
        mimetype: "application/epub+zip",
        "META-INF/container.xml": '<container><rootfile full-path="b.opf"/></container>',
        "b.opf": `<package><manifest><item id="a" href="a.xhtml"/></manifest><spine>${'<itemref idref="a"/>'.repeat(200_000)}</spine></package>`,
        "a.xhtml": `<p>${"tide ".repeat(20_000)}</p>`,
      }),
  },
];

const onePage = (content: string | Buffer, facts = "", resources = "") =>
  rawPdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << ${resources} >> >>`,
    pdfStream(content, facts),
  ]);

const pdfBombs: readonly Bomb[] = [
  {
    name: "flate.pdf",
    codes: ["parser_limit"],
    build: () => onePage(packedSpaces(), "/Filter /FlateDecode"),
  },
  {
    name: "loop.pdf",
    codes: ["damaged", "no_text"],
    build: () =>
      rawPdf([
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
      ]),
  },
  {
    name: "count.pdf",
    codes: ["parser_limit", "damaged", "no_text"],
    build: () => rawPdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 2000000000 >>"]),
  },
  {
    name: "pages.pdf",
    codes: ["parser_limit"],
    build: () => {
      const kids = [...Array(6_000).keys()].map((key) => `${key + 3} 0 R`).join(" ");
      const page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>";
      return rawPdf([
        "<< /Type /Catalog /Pages 2 0 R >>",
        `<< /Type /Pages /Kids [${kids}] /Count 6000 >>`,
        ...Array<string>(6_000).fill(page),
      ]);
    },
  },
  {
    name: "forms.pdf",
    codes: ["no_text", "damaged", "parser_limit"],
    build: () => {
      const form = (other: number) =>
        pdfStream(
          `/F${other} Do`,
          `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F${other} ${other} 0 R >> >>`,
        );
      return rawPdf([
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /F5 5 0 R >> >> >>",
        pdfStream("/F5 Do"),
        form(6),
        form(5),
      ]);
    },
  },
];

const nested = (count: number) =>
  [...Array(count).keys()]
    .map((key) => `Content-Type: multipart/mixed; boundary="b${key}"\r\n\r\n--b${key}\r\n`)
    .join("");

const textBombs: readonly Bomb[] = [
  {
    name: "deep.json",
    codes: ["parser_limit"],
    build: () => Buffer.from("[".repeat(1_000_000) + "]".repeat(1_000_000)),
  },
  {
    name: "deep.xml",
    codes: ["parser_limit"],
    build: () => Buffer.from("<a>".repeat(1_000_000) + "</a>".repeat(1_000_000)),
  },
  { name: "deep.html", codes: ["parser_limit"], build: () => Buffer.from("<div>".repeat(1_000_000)) },
  { name: "deep.rtf", codes: ["parser_limit"], build: () => Buffer.from(`{\\rtf1 ${"{".repeat(1_000_000)}`) },
  { name: "laughs.xml", codes: ["damaged"], build: () => Buffer.from(laughs("a")) },
  { name: "line.csv", codes: ["parser_limit"], build: () => Buffer.from("a,".repeat(5_000_000)) },
  { name: "quote.csv", codes: ["parser_limit"], build: () => Buffer.from(`a,b\n"${"x\n".repeat(5_000_000)}`) },
  { name: "word.txt", codes: ["parser_limit"], build: () => Buffer.from("a".repeat(30_000_000)) },
  { name: "lines.txt", codes: ["parser_limit"], build: () => Buffer.from("a\n\n".repeat(5_000_000)) },
  { name: "lines.jsonl", codes: ["parser_limit"], build: () => Buffer.from('{"a":1}\n'.repeat(1_000_000)) },
  {
    name: "parts.eml",
    codes: ["parser_limit"],
    build: () =>
      Buffer.from(
        `From: a@b.test\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n${"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(50_000)}--b--\r\n`,
      ),
  },
  { name: "nested.eml", codes: ["damaged"], build: () => Buffer.from(`From: a@b.test\r\n${nested(900)}`) },
  {
    name: "headers.eml",
    codes: ["damaged", "parser_limit"],
    build: () => Buffer.from("Subject: a\r\n".repeat(1_000_000)),
  },
];

const archiveBombs: readonly Bomb[] = [
  {
    name: "many.zip",
    codes: ["parser_limit"],
    build: () => zipOf(Object.fromEntries([...Array(5_000).keys()].map((key) => [`${key}.txt`, "x"]))),
  },
  { name: "long.zip", codes: ["parser_limit"], build: () => zipOf({ "a.txt": Buffer.alloc(200_000_000) }, packed) },
  {
    name: "overlapping.zip",
    codes: ["damaged"],
    build: () => zipOf({ "a.txt": "a".repeat(1_000), "b.txt": "a".repeat(1_000) }, { overlapping: true }),
  },
];

export const bombs: readonly Bomb[] = [...officeBombs, ...pdfBombs, ...textBombs, ...archiveBombs];
