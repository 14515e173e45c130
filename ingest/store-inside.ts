import { join } from "node:path";
import type { ParsedDocument } from "../src/domain/document.js";
import { asDocumentId } from "../src/domain/identifiers.js";
import type { Warning } from "../src/domain/warning.js";
import { FootnoteError } from "../src/errors.js";
import type { KnownDocument } from "../src/ports/knowledge-store.js";
import type { FoundInside, Nesting } from "./inner-files.js";
import type { IncomingDocument, Read, ReadDocument, Work } from "./pipeline.js";
import { exists } from "./plan-changes.js";
import { removeDocument } from "./remove-documents.js";

/** Of what was left out, in the warning. */
const mostNamed = 10;

/** How any document is brought in. */
interface Steps {
  readonly read: (incoming: IncomingDocument, work: Work) => Promise<Read>;
  readonly store: (read: Read, work: Work) => Promise<void>;
}

/**
 * Brings in what an archive or a mail holds before itself, so that one that is stored is whole, and removes what it no longer
 * holds. Gives the document with a warning that names what was left out.
 */
export async function storeInside(
  { incoming, document, inside, nesting }: ReadDocument,
  work: Work,
  steps: Steps,
): Promise<ParsedDocument> {
  const { store, counter, signal } = work;
  const leftOut: string[] = [];
  for (const found of inside) {
    signal.throwIfAborted();
    const inner = innerDocument(incoming, nesting, found, work);
    const error = await bringIn(inner, found, work, steps);
    if (error) leftOut.push(`${found.name} (${error.code})`);
  }
  if (incoming.change === "changed") {
    const sources = inside.map(({ name }) => `${incoming.source}/${name}`);
    for (const { documentId, source } of await store.innerDocuments(incoming.documentId, signal)) {
      if (sources.some((one) => source === one || source.startsWith(`${one}/`))) continue;
      await removeDocument(documentId, work, signal);
      counter.removed();
    }
  }
  return leftOut.length === 0 ? document : { ...document, warnings: [...document.warnings, notRead(leftOut)] };
}

/** Why the file was left out, where it was. One of another type than is read is no failure: a mail may hold a picture. */
async function bringIn(
  incoming: IncomingDocument,
  { kept }: FoundInside,
  work: Work,
  { read, store }: Steps,
): Promise<FootnoteError | undefined> {
  const { counter, known, signal } = work;
  const same = known.get(incoming.source);
  const refused = kept instanceof FootnoteError ? kept : await collision(same, incoming);
  if (refused) {
    counter.foundInside();
    counter.failed(incoming.source, refused);
    return refused;
  }
  if (same && !(kept instanceof FootnoteError) && same.contentHash === kept.contentHash) {
    counter.foundInside();
    const { documentId, origin, tags } = incoming;
    await work.store.touch({ documentId, tags, ...(origin !== undefined && { origin }) }, signal);
    counter.unchanged();
    return undefined;
  }
  const found = await read(incoming, work);
  const error = "error" in found ? found.error : undefined;
  if (error?.code === "unsupported_type") counter.skippedInside();
  else {
    counter.foundInside();
    await store(found, work);
  }
  return error;
}

function innerDocument(
  { source: around, origin, tags }: IncomingDocument,
  nesting: Nesting,
  { name, kept }: FoundInside,
  { known, newUuid }: Work,
): IncomingDocument {
  const source = `${around}/${name}`;
  const same = known.get(source);
  return {
    documentId: same?.documentId ?? asDocumentId(newUuid()),
    change: same ? "changed" : "added",
    source,
    tags,
    nesting,
    keep: async () => {
      if (kept instanceof FootnoteError) throw kept;
      return kept;
    },
    ...(origin !== undefined && { origin: join(origin, name) }),
  };
}

/** Another file that is still there has the source. */
async function collision(
  same: KnownDocument | undefined,
  { source, origin }: IncomingDocument,
): Promise<FootnoteError | undefined> {
  if (same?.origin === undefined || same.origin === origin || !(await exists(same.origin))) return undefined;
  return new FootnoteError("source_collision", `Another file is already called ${source}. Rename the archive or mail.`);
}

function notRead(names: readonly string[]): Warning {
  const named = names.slice(0, mostNamed).join(", ");
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : "";
  return { code: "inner_files_left_out", message: `Files inside were left out: ${named}${more}.` };
}
