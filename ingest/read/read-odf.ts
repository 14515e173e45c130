import { parse } from "node:path";
import { FootnoteError } from "../../src/errors.js";
import { appendOdfBlocks, odfRows } from "./odf-text.js";
import { otherType, readPart } from "./office-package.js";
import { type OpenZip, documentLimits, openZip } from "./open-zip.js";
import { PageBuilder } from "./page-builder.js";
import { type XmlElement, childrenNamed, descendantsNamed, elementsOf, firstNamed, textOf } from "./parse-xml.js";
import type { ReadFile, Reader } from "./reader.js";
import { TableRegion } from "./table-region.js";

const typePrefix = "application/vnd.oasis.opendocument.";

type Appender = (builder: PageBuilder, body: XmlElement) => void;

/** An OpenDocument text by its headings, lists, tables and footnotes. */
export const readOdt: Reader = (bytes, fileName) =>
  readOdf(bytes, fileName, "text", (builder, body) => appendOdfBlocks(builder, elementsOf(body)));

/** An OpenDocument spreadsheet: every sheet begins a page; cells show what their program wrote for the eye. */
export const readOds: Reader = (bytes, fileName) => readOdf(bytes, fileName, "spreadsheet", appendSheets);

/** An OpenDocument presentation: every slide is a page. */
export const readOdp: Reader = (bytes, fileName) => readOdf(bytes, fileName, "presentation", appendSlides);

async function readOdf(bytes: Uint8Array, fileName: string, kind: string, append: Appender): Promise<ReadFile> {
  const zip = await openZip(bytes, documentLimits);
  const mediaType = typePrefix + kind;
  if (!zip.has("mimetype") || (await zip.read("mimetype")).toString("latin1").trim() !== mediaType) throw otherType();
  await refuseEncryption(zip);
  const content = await readPart(zip, "content.xml");
  const body = firstNamed(firstNamed(content, "body"), kind);
  if (!body) throw otherType();
  const builder = new PageBuilder();
  append(builder, body);
  const stated = zip.has("meta.xml") ? firstNamed(await readPart(zip, "meta.xml"), "title") : undefined;
  const title = (stated && textOf(stated).trim()) || (builder.firstHeading() ?? parse(fileName).name);
  return { title, mediaType, pages: builder.pages(), warnings: [] };
}

async function refuseEncryption(zip: OpenZip): Promise<void> {
  if (!zip.has("META-INF/manifest.xml")) return;
  if (firstNamed(await readPart(zip, "META-INF/manifest.xml"), "encryption-data")) {
    throw new FootnoteError("encrypted", "The file is protected by a password. Save a copy without one.");
  }
}

function appendSheets(builder: PageBuilder, body: XmlElement): void {
  for (const table of childrenNamed(body, "table")) {
    builder.beginPage();
    builder.append(table.attributes["table:name"] ?? "", { kind: "heading", level: 2 });
    const region = new TableRegion(builder);
    let number = 1;
    for (const { repeats, hidden, cells } of odfRows(table)) {
      const filled = cells.flatMap((text, column) => (text === "" ? [] : [[column, text] as const]));
      if (!hidden) region.add(number, new Map(filled));
      number += repeats;
    }
    region.flush();
  }
}

function appendSlides(builder: PageBuilder, body: XmlElement): void {
  for (const slide of childrenNamed(body, "page")) {
    builder.beginPage();
    const isTitle = (frame: XmlElement) => frame.attributes["presentation:class"] === "title";
    const shapes = elementsOf(slide).filter(({ name }) => name !== "notes");
    for (const frame of shapes.filter(isTitle)) {
      const lines = descendantsNamed(frame, "p").map(textOf);
      builder.append(lines.join(" ").replace(/\s+/gu, " "), { kind: "heading", level: 2 });
    }
    appendOdfBlocks(
      builder,
      shapes.filter((shape) => !isTitle(shape)),
    );
    appendNotes(builder, slide);
    if (!builder.hasText) {
      const message = `Slide ${builder.pageNumber} has no text. If it is a picture, run OCR on it first.`;
      builder.warn({ code: "no_text", message });
    }
  }
}

function appendNotes(builder: PageBuilder, slide: XmlElement): void {
  const notes = childrenNamed(slide, "notes");
  if (notes.every((one) => descendantsNamed(one, "p").every((paragraph) => textOf(paragraph).trim() === ""))) return;
  builder.append("Notes", { kind: "heading", level: 3 });
  for (const one of notes) appendOdfBlocks(builder, elementsOf(one));
}
