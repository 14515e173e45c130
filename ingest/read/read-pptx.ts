import { parse } from "node:path";
import { openOffice, readPart, relationsOf, statedTitle } from "./office-package.js";
import type { OpenZip } from "./open-zip.js";
import { PageBuilder } from "./page-builder.js";
import { type XmlElement, childrenNamed, descendantsNamed, elementsOf, firstNamed, textOf } from "./parse-xml.js";
import type { Reader } from "./reader.js";

const mainPart = "ppt/presentation.xml";
const mediaType = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
const titles = new Set(["title", "ctrTitle"]);
/** Places whose text is the same on every slide. */
const furniture = new Set(["dt", "ftr", "sldNum", "hdr", "sldImg"]);

/** A presentation: every slide is a page with its title, lists, tables and, under a heading of their own, its notes. */
export const readPptx: Reader = async (bytes, fileName) => {
  const zip = await openOffice(bytes, mainPart);
  const relations = await relationsOf(zip, mainPart);
  const listed = firstNamed(await readPart(zip, mainPart), "sldIdLst");
  const builder = new PageBuilder();
  for (const { attributes } of listed ? elementsOf(listed) : []) {
    const slide = relations.find(({ id }) => id === attributes["r:id"]);
    if (slide?.kind !== "slide") continue;
    builder.beginPage();
    await appendSlide(builder, zip, slide.part);
  }

  const title = (await statedTitle(zip)) ?? builder.firstHeading() ?? parse(fileName).name;
  return { title, mediaType, pages: builder.pages(), warnings: [] };
};

async function appendSlide(builder: PageBuilder, zip: OpenZip, part: string): Promise<void> {
  const slide = await readPart(zip, part);
  const number = builder.pageNumber;
  if (isOff(slide.attributes["show"])) {
    builder.warn({ code: "hidden", message: `Slide ${number} is hidden and was left out. Show it to have it read.` });
    return;
  }
  const shapes = shapesOf(firstNamed(slide, "spTree"));
  for (const shape of shapes.filter(isTitle)) builder.append(lineOf(shape), { kind: "heading", level: 2 });
  for (const shape of shapes) if (!isTitle(shape)) appendShape(builder, shape);
  await appendNotes(builder, zip, part);
  if (!builder.hasText) {
    builder.warn({ code: "no_text", message: `Slide ${number} has no text. If it is a picture, run OCR on it first.` });
  }
}

async function appendNotes(builder: PageBuilder, zip: OpenZip, part: string): Promise<void> {
  const notes = (await relationsOf(zip, part)).find(({ kind }) => kind === "notesSlide");
  if (!notes) return;
  const shapes = shapesOf(firstNamed(await readPart(zip, notes.part), "spTree"));
  const paragraphs = shapes.flatMap((shape) => descendantsNamed(shape, "p").map(paragraphText));
  if (paragraphs.every((text) => text.trim() === "")) return;
  builder.append("Notes", { kind: "heading", level: 3 });
  for (const text of paragraphs) builder.append(text, { kind: "paragraph" });
}

/** Shapes in the order in which they are drawn, groups opened; of alternatives the one meant for newer programs. */
function shapesOf(tree: XmlElement | undefined): XmlElement[] {
  return (tree ? elementsOf(tree) : []).flatMap((shape) => {
    if (shape.name === "grpSp") return shapesOf(shape);
    if (shape.name === "AlternateContent") return shapesOf(childrenNamed(shape, "Choice")[0]);
    const properties = firstNamed(shape, "cNvPr");
    const shown = (shape.name === "sp" || shape.name === "graphicFrame") && !isOn(properties?.attributes["hidden"]);
    return shown && !furniture.has(placeOf(shape) ?? "") ? [shape] : [];
  });
}

function appendShape(builder: PageBuilder, shape: XmlElement): void {
  for (const table of descendantsNamed(shape, "tbl")) appendTable(builder, table);
  const body = childrenNamed(shape, "txBody")[0];
  const listed = placeOf(shape) !== undefined && placeOf(shape) !== "subTitle";
  for (const paragraph of body ? childrenNamed(body, "p") : []) {
    const properties = childrenNamed(paragraph, "pPr")[0];
    const has = (name: string) => properties !== undefined && childrenNamed(properties, name).length > 0;
    const bulleted = has("buChar") || has("buAutoNum") || (listed && !has("buNone"));
    builder.append(paragraphText(paragraph), { kind: bulleted ? "list-item" : "paragraph" });
  }
}

function appendTable(builder: PageBuilder, table: XmlElement): void {
  const rows = childrenNamed(table, "tr").map((row) => childrenNamed(row, "tc").map(lineOf));
  const columns = rows[0] ?? [];
  for (const cells of rows) {
    if (cells.some((cell) => cell !== "")) builder.append(cells.join(" | "), { kind: "table-row", columns });
  }
}

/** What a placeholder is for, `body` where it does not say; undefined for a shape that is none. */
function placeOf(shape: XmlElement): string | undefined {
  const properties = elementsOf(shape).find(({ name }) => name.startsWith("nv"));
  const place = firstNamed(properties, "ph");
  return place && (place.attributes["type"] ?? "body");
}

function isTitle(shape: XmlElement): boolean {
  return titles.has(placeOf(shape) ?? "");
}

function paragraphText(paragraph: XmlElement): string {
  return elementsOf(paragraph)
    .map((part) => {
      if (part.name === "br") return "\n";
      return part.name === "r" || part.name === "fld" ? childrenNamed(part, "t").map(textOf).join("") : "";
    })
    .join("");
}

function lineOf(shape: XmlElement): string {
  return descendantsNamed(shape, "p").map(paragraphText).join(" ").replace(/\s+/gu, " ").trim();
}

function isOff(value: string | undefined): boolean {
  return value === "0" || value === "false";
}

function isOn(value: string | undefined): boolean {
  return value === "1" || value === "true";
}
