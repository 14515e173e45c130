import { posix } from "node:path";
import { FootnoteError } from "../../src/errors.js";
import { type OpenZip, documentLimits, openZip } from "./open-zip.js";
import { type XmlElement, childrenNamed, elementsOf, parseXmlBytes, textOf } from "./parse-xml.js";

export interface Relation {
  readonly id: string;
  /** Last part of the type's address, such as `slide` or `notesSlide`. */
  readonly kind: string;
  /** Name of the part it points to. */
  readonly part: string;
}

/** Opens an Office Open XML file; one without the main part is of another type. Errors as openZip and `type_mismatch`. */
export async function openOffice(bytes: Uint8Array, mainPart: string): Promise<OpenZip> {
  const zip = await openZip(bytes, documentLimits);
  if (!zip.has(mainPart)) throw otherType();
  return zip;
}

export function otherType(): FootnoteError {
  return new FootnoteError(
    "type_mismatch",
    "The file packs another type of document than its name says. Rename it, or save it anew from its program.",
  );
}

export async function readPart(zip: OpenZip, part: string): Promise<XmlElement> {
  return parseXmlBytes(await zip.read(part));
}

/** What a part points to inside the package; what lies outside is never looked at. */
export async function relationsOf(zip: OpenZip, part: string): Promise<Relation[]> {
  const { dir, base } = posix.parse(part);
  const own = posix.join(dir, "_rels", `${base}.rels`);
  if (!zip.has(own)) return [];
  return childrenNamed(await readPart(zip, own), "Relationship").flatMap(({ attributes }) => {
    const { Id: id = "", Type: type = "", Target: target = "", TargetMode: mode } = attributes;
    if (mode === "External") return [];
    const named = target.startsWith("/") ? target.slice(1) : posix.join(dir, target);
    return zip.has(named) ? [{ id, kind: posix.basename(type), part: named }] : [];
  });
}

/** The title that the author gave the document, where there is one. */
export async function statedTitle(zip: OpenZip): Promise<string | undefined> {
  if (!zip.has("docProps/core.xml")) return undefined;
  const title = elementsOf(await readPart(zip, "docProps/core.xml")).find(({ name }) => name === "title");
  return (title && textOf(title).replace(/\s+/gu, " ").trim()) || undefined;
}
