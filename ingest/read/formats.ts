import { readCode } from "./read-code.js";
import { readCsv } from "./read-csv.js";
import { readDocx } from "./read-docx.js";
import { readEml } from "./read-eml.js";
import { readEpub } from "./read-epub.js";
import { readHtml } from "./read-html.js";
import { readIpynb } from "./read-ipynb.js";
import { readJson, readJsonLines } from "./read-json.js";
import { readMarkdown } from "./read-markdown.js";
import { readOdp, readOds, readOdt } from "./read-odf.js";
import { readPdf } from "./read-pdf.js";
import { readPptx } from "./read-pptx.js";
import { readRtf } from "./read-rtf.js";
import { readText } from "./read-text.js";
import { readXlsx } from "./read-xlsx.js";
import { readXml } from "./read-xml.js";
import { readZip } from "./read-zip.js";
import type { Reader } from "./reader.js";

/** What the first bytes of a file say of it. */
export type Container = "pdf" | "zip" | "rtf" | "ole" | "text" | "binary";

export interface Format {
  readonly container: Container;
  readonly read: Reader;
}

const text = (read: Reader): Format => ({ container: "text", read });
const zip = (read: Reader): Format => ({ container: "zip", read });

const sourceCode =
  "ts tsx js jsx mjs cjs py java kt c h cpp hpp cc cs go rs rb php swift scala sh ps1 sql r lua pl css yaml yml toml ini";

/** Formats by the ending of the file name in lower case. */
export const formats: ReadonlyMap<string, Format> = new Map([
  [".pdf", { container: "pdf", read: readPdf }],
  [".docx", zip(readDocx)],
  [".pptx", zip(readPptx)],
  [".xlsx", zip(readXlsx)],
  [".odt", zip(readOdt)],
  [".ods", zip(readOds)],
  [".odp", zip(readOdp)],
  [".epub", zip(readEpub)],
  [".rtf", { container: "rtf", read: readRtf }],
  [".html", text(readHtml)],
  [".htm", text(readHtml)],
  [".md", text(readMarkdown)],
  [".markdown", text(readMarkdown)],
  [".txt", text(readText)],
  [".text", text(readText)],
  [".csv", text(readCsv)],
  [".json", text(readJson)],
  [".jsonl", text(readJsonLines)],
  [".ndjson", text(readJsonLines)],
  [".xml", text(readXml)],
  [".ipynb", text(readIpynb)],
  [".eml", text(readEml)],
  [".zip", zip(readZip)],
  ...sourceCode.split(" ").map((ending): [string, Format] => [`.${ending}`, text(readCode)]),
]);

/** For a person whose file is not read. */
export const readTypes =
  "PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx), OpenDocument (.odt, .ods, .odp), EPUB, RTF, HTML, Markdown, text, " +
  "CSV, JSON, JSON lines, XML, notebooks (.ipynb), mail (.eml), source code and ZIP";
