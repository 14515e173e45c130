import mammoth from "mammoth";
import type { ParsedDocument } from "../../src/domain/document.js";
import { FootnoteError } from "../../src/errors.js";
import { checkZip } from "./check-zip.js";
import { htmlToPages } from "./read-html.js";

/** Word documents by way of HTML; pictures are dropped, and nothing outside the file is ever opened. */
export async function readDocx(
  bytes: Uint8Array,
  fileName: string,
): Promise<Omit<ParsedDocument, "metadata" | "date">> {
  const names = await checkZip(bytes);
  if (!names.has("word/document.xml")) {
    throw new FootnoteError("unsupported_type", "The file is not a Word document. Save it as .docx.");
  }
  const buffer = Buffer.from(bytes);
  const noImages = mammoth.images.imgElement(async () => ({ src: "" }));
  const { value } = await mammoth.convertToHtml({ buffer }, { convertImage: noImages, externalFileAccess: false });
  const { title, pages } = htmlToPages(value);
  return {
    title: title ?? fileName.replace(/\.[^.]+$/u, ""),
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    pages,
    warnings: [],
  };
}
