import { fileURLToPath } from "node:url";
import { type PDFDocumentProxy, VerbosityLevel, getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { brokenWordsOf } from "../../src/domain/broken-words.js";
import { FootnoteError } from "../../src/errors.js";
import { maxPages, tooLong } from "./page-builder.js";
import { findFurniture } from "./pdf-furniture.js";
import { linesOf } from "./pdf-lines.js";
import { bodyStyleOf } from "./pdf-block-kind.js";
import { type PageLayout, pageOf } from "./pdf-page.js";
import { runsOf } from "./pdf-runs.js";
import { titleOf } from "./pdf-title.js";
import type { Reader } from "./reader.js";

/** Text of a PDF from its positioned runs, in reading order, with the place of every run. */
export const readPdf: Reader = async (bytes, fileName) => {
  const document = await open(bytes);
  try {
    if (document.numPages > maxPages) throw tooLong(`${maxPages} pages`);
    const layouts: PageLayout[] = [];
    for (let number = 1; number <= document.numPages; number += 1) layouts.push(await layoutOf(document, number));
    const body = bodyStyleOf(layouts.flatMap(({ lines }) => lines));
    const furniture = findFurniture(layouts, body);
    const pages = layouts.map((layout) => pageOf(layout, body, furniture));
    const title = titleOf(await statedTitle(document), layouts[0]?.lines ?? [], fileName, brokenWordsOf(pages));
    return { title, mediaType: "application/pdf", pages, warnings: [] };
  } finally {
    await document.destroy();
  }
};

async function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: bytes,
      isEvalSupported: false,
      useSystemFonts: false,
      // Without its tables the text of Chinese, Japanese and Korean fonts that are not embedded is lost.
      cMapUrl: packageFolder("cmaps"),
      cMapPacked: true,
      standardFontDataUrl: packageFolder("standard_fonts"),
      disableFontFace: true,
      verbosity: VerbosityLevel.ERRORS,
    }).promise;
  } catch (cause) {
    if (cause instanceof Error && cause.name === "PasswordException") {
      throw new FootnoteError("encrypted", "The PDF is protected by a password. Save a copy without one.", { cause });
    }
    throw new FootnoteError(
      "damaged",
      "The PDF is damaged and cannot be read. Open it in a viewer and save it again.",
      { cause },
    );
  }
}

/** A folder of the PDF library's package, with the separator that it wants at the end. */
function packageFolder(name: string): string {
  return fileURLToPath(new URL(`${name}/`, import.meta.resolve("pdfjs-dist/package.json")));
}

async function layoutOf(document: PDFDocumentProxy, number: number): Promise<PageLayout> {
  try {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const lines = linesOf(await runsOf(page));
    page.cleanup();
    return { number, width, height, lines };
  } catch (cause) {
    throw new FootnoteError("damaged", `Page ${number} of the PDF is damaged. Open it in a viewer and save it again.`, {
      cause,
    });
  }
}

async function statedTitle(document: PDFDocumentProxy): Promise<string | undefined> {
  const facts = await document.getMetadata().catch(() => undefined);
  const stated: unknown = facts && Reflect.get(facts.info, "Title");
  return typeof stated === "string" ? stated : undefined;
}
