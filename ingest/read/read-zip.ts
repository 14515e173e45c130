import { parse } from "node:path";
import { FootnoteError } from "../../src/errors.js";
import { cleanText } from "./decode-text.js";
import { otherType } from "./office-package.js";
import { openZip } from "./open-zip.js";
import { PageBuilder } from "./page-builder.js";
import type { Reader } from "./reader.js";

const limits = { maxEntries: 2_000, maxBytes: 500_000_000 };
/** What makes a zip file an office document or a book. */
const packages = ["[Content_Types].xml", "META-INF/container.xml", "mimetype"];

/** An archive: a list of its files, which are documents of their own. Hidden files and links are left out. */
export const readZip: Reader = async (bytes, fileName) => {
  const zip = await openZip(bytes, limits);
  if (packages.some((name) => zip.has(name))) throw otherType();
  const names = zip.names.filter((name) => !/(?:^|\/)(?:\.|__MACOSX\/)/u.test(name));
  if (names.length === 0) throw new FootnoteError("empty", "The archive holds no files.");
  const title = parse(fileName).name;
  const builder = new PageBuilder();
  builder.append(title, { kind: "heading", level: 1 });
  const shown = (name: string) => cleanText(name).replace(/\s+/gu, " ");
  for (const name of names) builder.append(shown(name), { kind: "list-item" });
  const inner = names.map((name) => ({ name: shown(name), bytes: () => zip.read(name) }));
  return { title, mediaType: "application/zip", pages: builder.pages(), warnings: [], inner };
};
