import { parse } from "node:path";
import type { ParsedDocument } from "../../src/domain/document.js";
import { decodeText } from "./decode-text.js";
import { PageBuilder } from "./page-builder.js";

/** Paragraphs of a plain text file: what stands between blank lines. */
export async function readText(
  bytes: Uint8Array,
  fileName: string,
): Promise<Omit<ParsedDocument, "metadata" | "date">> {
  const { text, warnings } = decodeText(bytes);
  const builder = new PageBuilder();
  for (const paragraph of text.split(/\n(?:[^\S\n]*\n)+/u)) builder.append(paragraph, { kind: "paragraph" });
  return { title: parse(fileName).name, mediaType: "text/plain", pages: builder.pages(), warnings };
}
