import { parse, posix } from "node:path";
import { FootnoteError } from "../../src/errors.js";
import { decodeMarkup } from "./decode-text.js";
import { otherType, readPart } from "./office-package.js";
import { type OpenZip, documentLimits, openZip } from "./open-zip.js";
import { PageBuilder } from "./page-builder.js";
import { childrenNamed, descendantsNamed, firstNamed, textOf } from "./parse-xml.js";
import { appendHtml } from "./read-html.js";
import type { Reader } from "./reader.js";

const containerPart = "META-INF/container.xml";
const mediaType = "application/epub+zip";

/** A book in the order in which it is read; every chapter begins a page. */
export const readEpub: Reader = async (bytes, fileName) => {
  const zip = await openZip(bytes, documentLimits);
  if (!zip.has(containerPart)) throw otherType();
  const rootFile = firstNamed(await readPart(zip, containerPart), "rootfile")?.attributes["full-path"] ?? "";
  if (!zip.has(rootFile)) throw otherType();
  const book = await readPart(zip, rootFile);
  const manifest = new Map(
    descendantsNamed(book, "item").map(({ attributes }) => [attributes["id"], attributes["href"]]),
  );
  const spine = firstNamed(book, "spine");
  const chapters = (spine ? childrenNamed(spine, "itemref") : []).flatMap(({ attributes }) => {
    const href = manifest.get(attributes["idref"]);
    const part = href === undefined ? "" : posix.join(posix.dirname(rootFile), decodedPath(href));
    return zip.has(part) ? [part] : [];
  });
  await refuseLocks(zip, chapters);
  const builder = new PageBuilder();
  for (const part of chapters) {
    builder.beginPage();
    appendHtml(builder, decodeMarkup(await zip.read(part)).text, true);
  }
  const stated = firstNamed(firstNamed(book, "metadata"), "title");
  const title =
    (stated && textOf(stated).replace(/\s+/gu, " ").trim()) || (builder.firstHeading() ?? parse(fileName).name);
  return { title, mediaType, pages: builder.pages(), warnings: [] };
};

/** Fonts are often disguised; chapters only are in a book that was sold with a lock. */
async function refuseLocks(zip: OpenZip, chapters: readonly string[]): Promise<void> {
  if (!zip.has("META-INF/encryption.xml")) return;
  const locked = descendantsNamed(await readPart(zip, "META-INF/encryption.xml"), "CipherReference");
  if (locked.some(({ attributes }) => chapters.includes(decodedPath(attributes["URI"] ?? "")))) {
    throw new FootnoteError(
      "encrypted",
      "The book is locked to the programs of its seller. Get a copy without a lock.",
    );
  }
}

function decodedPath(href: string): string {
  try {
    return decodeURIComponent(href.replace(/#.*$/u, ""));
  } catch {
    return href;
  }
}
