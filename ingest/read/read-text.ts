import { parse } from "node:path";
import { decodeText } from "./decode-text.js";
import { PageBuilder } from "./page-builder.js";
import type { Reader } from "./reader.js";

const longestTitle = 200;

/** Paragraphs of a plain text file: what stands between blank lines. */
export const readText: Reader = async (bytes, fileName) => {
  const { text, warnings } = decodeText(bytes);
  const builder = new PageBuilder();
  const paragraphs = text.split(/\n(?:[^\S\n]*\n)+/u).filter((paragraph) => paragraph.trim() !== "");
  for (const paragraph of paragraphs) builder.append(paragraph, { kind: "paragraph" });
  return {
    title: titleLine(paragraphs) ?? parse(fileName).name,
    mediaType: "text/plain",
    pages: builder.pages(),
    warnings,
  };
};

/** A first paragraph of one line with more after it. */
function titleLine([first = "", ...rest]: readonly string[]): string | undefined {
  const line = first.trim();
  const isTitle = rest.length > 0 && line.length <= longestTitle && /\p{L}/u.test(line) && !/\n|[:;,]$/u.test(line);
  return isTitle ? line : undefined;
}
