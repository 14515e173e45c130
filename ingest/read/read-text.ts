import { parse } from "node:path";
import { decodeText } from "./decode-text.js";
import { PageBuilder } from "./page-builder.js";
import type { Reader } from "./reader.js";

const longestTitle = 200;

/** Paragraphs of a plain text file: what stands between blank lines. */
export const readText: Reader = async (bytes, fileName) => {
  const { text, warnings } = decodeText(bytes);
  const builder = new PageBuilder();
  const opening: string[] = [];
  for (const paragraph of paragraphsOf(text)) {
    if (opening.length < 2 && paragraph.trim() !== "") opening.push(paragraph);
    builder.append(paragraph, { kind: "paragraph" });
  }
  return {
    title: titleLine(opening) ?? parse(fileName).name,
    mediaType: "text/plain",
    pages: builder.pages(),
    warnings,
  };
};

/** What stands between blank lines, one after the other, so that a file of nothing else is given up early. */
function* paragraphsOf(text: string): Generator<string> {
  let start = 0;
  for (const { index, 0: gap } of text.matchAll(/\n(?:[^\S\n]*\n)+/gu)) {
    yield text.slice(start, index);
    start = index + gap.length;
  }
  yield text.slice(start);
}

/** A first paragraph of one line with more after it. */
function titleLine([first = "", ...rest]: readonly string[]): string | undefined {
  const line = first.trim();
  const isTitle = rest.length > 0 && line.length <= longestTitle && /\p{L}/u.test(line) && !/\n|[:;,]$/u.test(line);
  return isTitle ? line : undefined;
}
