import type { Reader } from "./reader.js";

/** What the first bytes of a file say of it. */
export type Container = "pdf" | "zip" | "rtf" | "ole" | "text" | "binary";

export interface Format {
  readonly container: Container;
  readonly read: Reader;
}

const text = (read: Reader): Format => ({ container: "text", read });
const zip = (read: Reader): Format => ({ container: "zip", read });

/** A reader's libraries are loaded with its first file: a process that replaces a faulty one is ready at once. */
const readers = {
  pdf: async (...file) => (await import("./read-pdf.js")).readPdf(...file),
  docx: async (...file) => (await import("./read-docx.js")).readDocx(...file),
  pptx: async (...file) => (await import("./read-pptx.js")).readPptx(...file),
  xlsx: async (...file) => (await import("./read-xlsx.js")).readXlsx(...file),
  odt: async (...file) => (await import("./read-odf.js")).readOdt(...file),
  ods: async (...file) => (await import("./read-odf.js")).readOds(...file),
  odp: async (...file) => (await import("./read-odf.js")).readOdp(...file),
  epub: async (...file) => (await import("./read-epub.js")).readEpub(...file),
  rtf: async (...file) => (await import("./read-rtf.js")).readRtf(...file),
  html: async (...file) => (await import("./read-html.js")).readHtml(...file),
  markdown: async (...file) => (await import("./read-markdown.js")).readMarkdown(...file),
  plain: async (...file) => (await import("./read-text.js")).readText(...file),
  csv: async (...file) => (await import("./read-csv.js")).readCsv(...file),
  json: async (...file) => (await import("./read-json.js")).readJson(...file),
  jsonLines: async (...file) => (await import("./read-json.js")).readJsonLines(...file),
  xml: async (...file) => (await import("./read-xml.js")).readXml(...file),
  notebook: async (...file) => (await import("./read-ipynb.js")).readIpynb(...file),
  mail: async (...file) => (await import("./read-eml.js")).readEml(...file),
  archive: async (...file) => (await import("./read-zip.js")).readZip(...file),
  code: async (...file) => (await import("./read-code.js")).readCode(...file),
} satisfies Record<string, Reader>;

const sourceCode =
  "ts tsx js jsx mjs cjs py java kt c h cpp hpp cc cs go rs rb php swift scala sh ps1 sql r lua pl css yaml yml toml ini";

/** Formats by the ending of the file name in lower case. */
export const formats: ReadonlyMap<string, Format> = new Map([
  [".pdf", { container: "pdf", read: readers.pdf }],
  [".docx", zip(readers.docx)],
  [".pptx", zip(readers.pptx)],
  [".xlsx", zip(readers.xlsx)],
  [".odt", zip(readers.odt)],
  [".ods", zip(readers.ods)],
  [".odp", zip(readers.odp)],
  [".epub", zip(readers.epub)],
  [".rtf", { container: "rtf", read: readers.rtf }],
  [".html", text(readers.html)],
  [".htm", text(readers.html)],
  [".md", text(readers.markdown)],
  [".markdown", text(readers.markdown)],
  [".txt", text(readers.plain)],
  [".text", text(readers.plain)],
  [".csv", text(readers.csv)],
  [".json", text(readers.json)],
  [".jsonl", text(readers.jsonLines)],
  [".ndjson", text(readers.jsonLines)],
  [".xml", text(readers.xml)],
  [".ipynb", text(readers.notebook)],
  [".eml", text(readers.mail)],
  [".zip", zip(readers.archive)],
  ...sourceCode.split(" ").map((ending): [string, Format] => [`.${ending}`, text(readers.code)]),
]);

/** For a person whose file is not read. */
export const readTypes =
  "PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx), OpenDocument (.odt, .ods, .odp), EPUB, RTF, HTML, Markdown, text, " +
  "CSV, JSON, JSON lines, XML, notebooks (.ipynb), mail (.eml), source code and ZIP";
