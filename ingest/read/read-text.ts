import type { ParsedDocument } from "../../src/domain/document.js";
import { decodeText } from "./decode-text.js";
import { PageBuilder } from "./page-builder.js";

/** Plain text: paragraphs stand between empty lines. */
export async function readText(
  bytes: Uint8Array,
  fileName: string,
): Promise<Omit<ParsedDocument, "metadata" | "date">> {
  const { text, warnings } = decodeText(bytes);
  const builder = new PageBuilder();
  for (const paragraph of text.split(/\n[ \t]*\n+/u)) {
    for (const item of paragraph.split(/\n(?=\s*(?:[-*•]|\d{1,3}[.)])\s)/u)) {
      builder.append(item, { kind: /^\s*(?:[-*•]|\d{1,3}[.)])\s/u.test(item) ? "list-item" : "paragraph" });
    }
  }
  return { title: fileName.replace(/\.[^.]+$/u, ""), mediaType: "text/plain", pages: builder.pages(), warnings };
}
