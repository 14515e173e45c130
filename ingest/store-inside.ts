import { join } from "node:path";
import type { ParsedDocument } from "../src/domain/document.js";
import { asDocumentId } from "../src/domain/identifiers.js";
import type { Warning } from "../src/domain/warning.js";
import { FootnoteError } from "../src/errors.js";
import type { StoredFile } from "../src/ports/file-store.js";
import type { KnownDocument } from "../src/ports/knowledge-store.js";
import type { FoundInside } from "./inner-files.js";
import type { IncomingDocument, Read, ReadDocument, Work } from "./ingest-work.js";
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
export async function storeInside(container: ReadDocument, work: Work, steps: Steps): Promise<ParsedDocument> {
  const { incoming, document, inside } = container;
  const { store, record, collection, signal } = work;
  const before = await store.findBySource(collection, incoming.source, signal);
  // What is new inside is seen by nobody who may not see the container.
  const labels = incoming.labels ?? before?.labels;
  const labelled = { ...container, incoming: { ...incoming, ...(labels !== undefined && { labels }) } };
  const leftOut: string[] = [];
  for (const found of inside) {
    signal.throwIfAborted();
    const error = await bringIn(labelled, found, work, steps);
    if (error) leftOut.push(`${found.name} (${error.code})`);
  }
  const sources = inside.map(({ name }) => `${incoming.source}/${name}`);
  for (const { documentId, source } of before ? await store.innerDocuments(before.documentId, signal) : []) {
    if (sources.some((one) => source === one || source.startsWith(`${one}/`))) continue;
    await removeDocument(documentId, work, signal);
    await record.settled("removed", source);
  }
  return leftOut.length === 0 ? document : { ...document, warnings: [...document.warnings, notRead(leftOut)] };
}

/** Why the file was left out, where it was. One of another type than is read is no failure: a mail may hold a picture. */
async function bringIn(
  container: ReadDocument,
  { name, kept }: FoundInside,
  work: Work,
  { read, store }: Steps,
): Promise<FootnoteError | undefined> {
  const { record, collection, signal } = work;
  const source = `${container.incoming.source}/${name}`;
  const origin = container.incoming.origin === undefined ? undefined : join(container.incoming.origin, name);
  const same = await work.store.findBySource(collection, source, signal);
  const refused = kept instanceof FootnoteError ? kept : await collision(same, source, origin);
  if (kept instanceof FootnoteError || refused) {
    record.counter.foundInside();
    if (refused) await record.failed(source, refused);
    return refused;
  }
  const { tags, labels } = container.incoming;
  const labelled = labels !== undefined && { labels };
  if (same?.contentHash === kept.contentHash) {
    record.counter.foundInside();
    const place = { documentId: same.documentId, tags: tags.length > 0 ? tags : same.tags };
    await work.store.touch({ ...place, ...labelled, ...(origin !== undefined && { origin }) }, signal);
    await record.settled("unchanged", source);
    return undefined;
  }
  const incoming = innerDocument(container, source, kept, work);
  const found = await read({ ...incoming, ...labelled, ...(origin !== undefined && { origin }) }, work);
  const error = "error" in found ? found.error : undefined;
  if (error?.code === "unsupported_type") await record.skipped(source);
  else {
    record.counter.foundInside();
    await store(found, work);
  }
  return error;
}

function innerDocument(
  { incoming: { tags }, nesting }: ReadDocument,
  source: string,
  kept: StoredFile,
  { newUuid }: Work,
): IncomingDocument {
  const { contentHash } = kept;
  // Failures before are counted for the container: a file inside has no place of its own to be left out from.
  return { newId: asDocumentId(newUuid()), source, contentHash, attempts: 0, tags, nesting, keep: async () => kept };
}

/** Another file that is still there has the source. */
async function collision(
  same: KnownDocument | undefined,
  source: string,
  origin: string | undefined,
): Promise<FootnoteError | undefined> {
  if (same?.origin === undefined || same.origin === origin || !(await exists(same.origin))) return undefined;
  return new FootnoteError("source_collision", `Another file is already called ${source}. Rename the archive or mail.`);
}

function notRead(names: readonly string[]): Warning {
  const named = names.slice(0, mostNamed).join(", ");
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : "";
  return { code: "inner_files_left_out", message: `Files inside were left out: ${named}${more}.` };
}
