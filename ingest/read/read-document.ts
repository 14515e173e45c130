import { extname } from "node:path";
import type { ParsedDocument } from "../../src/domain/document.js";
import { FootnoteError } from "../../src/errors.js";
import { documentFacts } from "./document-facts.js";
import { type Container, formats, readTypes } from "./formats.js";
import { maxCharacters, tooLong } from "./page-builder.js";
import type { InnerBytes } from "./reader.js";

/** A document and, for a mail or an archive, the files that it holds. */
export type ReadDocument = ParsedDocument & { readonly inner?: readonly InnerBytes[] };

/**
 * Bytes to pages. The type is decided by the first bytes and must agree with the extension. Errors as in the
 * DocumentParser port.
 */
export async function readDocument(bytes: Uint8Array, fileName: string): Promise<ReadDocument> {
  if (bytes.length === 0) throw new FootnoteError("empty", "The file is empty.");
  const format = formats.get(extname(fileName).toLowerCase());
  if (!format) {
    throw new FootnoteError("unsupported_type", `This type of file is not read. Convert it to one of ${readTypes}.`);
  }
  const found = containerOf(bytes);
  if (found === "ole" && format.container === "zip") {
    throw new FootnoteError(
      "encrypted",
      "The file is protected by a password or of an old Office format. Save a copy without a password as .docx.",
    );
  }
  if (found !== format.container) {
    const damaged = found === "binary" || format.container === "pdf";
    throw damaged
      ? new FootnoteError(
          "damaged",
          "The file does not hold what its name says; it may be damaged. Open it in its program and save it again.",
        )
      : new FootnoteError("type_mismatch", "The name of the file says another type than its content. Rename it.");
  }
  const document = await format.read(bytes, fileName);
  const characters = document.pages.reduce((sum, { text }) => sum + text.length, 0);
  if (characters > maxCharacters) throw tooLong(`${maxCharacters} characters`);
  if (document.pages.every(({ text }) => text.trim() === "")) {
    throw new FootnoteError("no_text", "No page has any text. If the file is a scan, run OCR on it first.");
  }
  const facts = documentFacts(document.pages);
  const date = document.date ?? facts.date;
  return { ...document, metadata: { ...facts.metadata, file: fileName }, ...(date !== undefined && { date }) };
}

function containerOf(bytes: Uint8Array): Container {
  const head = Buffer.from(bytes.subarray(0, 1_024));
  // Programs put up to a kilobyte of other bytes before the header, and viewers accept it.
  if (head.includes("%PDF-", 0, "latin1")) return "pdf";
  if (head.subarray(0, 2).toString("latin1") === "PK") return "zip";
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return "ole";
  if (head.subarray(0, 5).toString("latin1") === "{\\rtf") return "rtf";
  return looksLikeText(head) ? "text" : "binary";
}

function looksLikeText(head: Buffer): boolean {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const zeros = head.filter((byte) => byte === 0).length;
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length - zeros;
  return utf16 || (controls <= head.length * 0.02 && (zeros === 0 || Math.abs(zeros / head.length - 0.5) < 0.2));
}
