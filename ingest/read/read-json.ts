import { parse } from "node:path";
import { FootnoteError } from "../../src/errors.js";
import { type DataRecord, appendRecords } from "./append-records.js";
import { decodeText } from "./decode-text.js";
import { PageBuilder, tooLong } from "./page-builder.js";
import { jsonObject, parseJson } from "./parse-json.js";
import type { Reader } from "./reader.js";

const maxValues = 500_000;

/** A JSON file: lists of alike objects are tables, everything else named values under the path that leads to them. */
export const readJson: Reader = async (bytes, fileName) => {
  const { text, warnings } = decodeText(bytes);
  const builder = new PageBuilder();
  appendValue(builder, parseJson(text), "");
  return { title: parse(fileName).name, mediaType: "application/json", pages: builder.pages(), warnings };
};

/** One JSON value a line, such as an export or a log. */
export const readJsonLines: Reader = async (bytes, fileName) => {
  const { text, warnings } = decodeText(bytes);
  const builder = new PageBuilder();
  const values: unknown[] = [];
  let number = 0;
  for (const [line] of text.matchAll(/[^\n]*\n|[^\n]+$/gu)) {
    number += 1;
    if (line.trim() !== "") values.push(lineValue(line, number));
    if (values.length > maxValues) throw tooLong(`${maxValues} lines`);
  }
  appendValue(builder, values, "");
  return { title: parse(fileName).name, mediaType: "application/jsonl", pages: builder.pages(), warnings };
};

function lineValue(line: string, number: number): unknown {
  try {
    return parseJson(line);
  } catch (thrown) {
    if (thrown instanceof FootnoteError && thrown.code !== "damaged") throw thrown;
    const message = `Line ${number} of the file is no JSON value. Export it again.`;
    throw new FootnoteError("damaged", message, { cause: thrown });
  }
}

function appendValue(builder: PageBuilder, value: unknown, path: string): void {
  if (Array.isArray(value)) {
    appendRecords(
      builder,
      value.map((item) => recordOf(item, "")),
    );
    return;
  }
  const object = jsonObject.safeParse(value).data;
  if (!object) {
    appendRecords(builder, [recordOf(value, "")]);
    return;
  }
  const isList = (item: unknown) => Array.isArray(item) && item.some((one) => jsonObject.safeParse(one).success);
  const lists = Object.entries(object).filter(([, item]) => isList(item));
  const facts = Object.fromEntries(Object.entries(object).filter(([, item]) => !isList(item)));
  appendRecords(builder, [recordOf(facts, "")]);
  for (const [key, list] of lists) {
    const inner = path === "" ? key : `${path}.${key}`;
    builder.append(inner, { kind: "heading", level: 2 });
    appendValue(builder, list, inner);
  }
}

/** Every value below under the keys that lead to it; values of a plain list together. */
function recordOf(value: unknown, path: string): DataRecord {
  const record = new Map<string, string>();
  const add = (item: unknown, place: string): void => {
    if (item === null || item === undefined) return;
    if (Array.isArray(item)) {
      const simple = item.every((one) => typeof one !== "object" || one === null);
      if (simple) add(item.filter((one) => one !== null).join(", "), place);
      else for (const [index, one] of item.entries()) add(one, `${place}[${index}]`);
    } else if (typeof item === "object") {
      for (const [key, one] of Object.entries(item)) add(one, place === "" ? key : `${place}.${key}`);
    } else if (String(item).trim() !== "") record.set(place, String(item));
  };
  add(value, path);
  return record;
}
