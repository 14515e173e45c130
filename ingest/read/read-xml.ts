import { parse } from "node:path";
import { type DataRecord, appendRecords } from "./append-records.js";
import { decodeMarkup } from "./decode-text.js";
import { PageBuilder } from "./page-builder.js";
import { type XmlElement, elementsOf, parseXml, textOf } from "./parse-xml.js";
import type { Reader } from "./reader.js";

const headings = new Set(["title", "heading", "head", "h1", "h2", "h3", "h4", "h5", "h6"]);
const longestHeading = 200;
/** Longer text speaks for itself and needs no name in front. */
const longestValue = 80;

/** An XML file: alike records are tables, titles headings, mixed content paragraphs, the rest named values. */
export const readXml: Reader = async (bytes, fileName) => {
  const { text, warnings } = decodeMarkup(bytes);
  const root = parseXml(text);
  const builder = new PageBuilder();
  appendElements(builder, [root], 1);
  const title = builder.firstHeading() ?? parse(fileName).name;
  return { title, mediaType: "application/xml", pages: builder.pages(), warnings };
};

function appendElements(builder: PageBuilder, elements: readonly XmlElement[], depth: number): void {
  let records: XmlElement[] = [];
  const flush = () => {
    if (records.length > 0) appendRecords(builder, records.map(recordOf));
    records = [];
  };
  for (const element of elements) {
    if (records[0] && (!isRecord(element) || records[0].name !== element.name)) flush();
    if (isRecord(element)) records.push(element);
    else if (isProse(element)) appendProse(builder, element, depth);
    else {
      appendRecords(builder, [attributesOf(element)]);
      appendElements(builder, elementsOf(element), depth + 1);
    }
  }
  flush();
}

/** Text with elements in it, or text alone. */
function isProse({ children }: XmlElement): boolean {
  return (
    children.every((child) => typeof child === "string") ||
    children.some((child) => typeof child === "string" && child.trim() !== "")
  );
}

/** Only simple values, each under its own name. */
function isRecord(element: XmlElement): boolean {
  const fields = elementsOf(element);
  return (
    !isProse(element) &&
    fields.every((field) => elementsOf(field).length === 0 && textOf(field).length <= longestValue) &&
    new Set(fields.map(({ name }) => name)).size === fields.length
  );
}

function recordOf(element: XmlElement): DataRecord {
  const record = new Map(attributesOf(element));
  for (const field of elementsOf(element)) {
    if (textOf(field).trim() !== "") record.set(field.name, textOf(field).trim());
    for (const [name, value] of attributesOf(field)) record.set(`${field.name}.${name}`, value);
  }
  return record;
}

function attributesOf({ attributes }: XmlElement): DataRecord {
  return new Map(
    Object.entries(attributes).filter(([name, value]) => !/^xmlns|^xsi:/u.test(name) && value.trim() !== ""),
  );
}

function appendProse(builder: PageBuilder, element: XmlElement, depth: number): void {
  const text = textOf(element)
    .replace(/[ \t]*\n\s*/gu, " ")
    .trim();
  if (headings.has(element.name) && text.length <= longestHeading) {
    builder.append(text, { kind: "heading", level: Math.min(6, Math.max(1, depth - 1)) });
  } else if (elementsOf(element).length > 0 || text.length > longestValue) {
    builder.append(text, { kind: "paragraph" });
  } else {
    appendRecords(builder, [new Map([...attributesOf(element), [element.name, text]])]);
  }
}
