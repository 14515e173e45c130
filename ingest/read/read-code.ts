import { decodeText } from "./decode-text.js";
import { PageBuilder } from "./page-builder.js";
import type { Reader } from "./reader.js";

/** Source code or settings as they are: a block goes to the empty line before which nothing is left open. */
export const readCode: Reader = async (bytes, fileName) => {
  const { text, warnings } = decodeText(bytes);
  const builder = new PageBuilder();
  for (const block of topLevelBlocks(text)) builder.append(block, { kind: "code" });
  return { title: fileName, mediaType: "text/x-source", pages: builder.pages(), warnings };
};

/** A line that is not indented and closes nothing begins a block where an empty line stands above it. */
function topLevelBlocks(text: string): string[] {
  const blocks: string[][] = [];
  let blankAbove = true;
  for (const line of text.split("\n")) {
    const blank = line.trim() === "";
    if (blankAbove && /^[^\s)\]}]/u.test(line) && !/^end\b/u.test(line)) blocks.push([]);
    if (blocks.length === 0) blocks.push([]);
    blocks.at(-1)?.push(line);
    blankAbove = blank;
  }
  return blocks.map((lines) => lines.join("\n"));
}
