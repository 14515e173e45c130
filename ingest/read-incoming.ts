import { shownSource } from "../src/domain/shown-source.js";
import { FootnoteError, toFootnoteError } from "../src/errors.js";
import type { StoredFile } from "../src/ports/file-store.js";
import type { IncomingDocument, Read, Work } from "./ingest-work.js";
import { type FoundInside, insideOf, takeInto } from "./inner-files.js";
import { keepFile } from "./keep-file.js";

/** Keeps the bytes of a document in the file store and reads them; a fault of the file is what comes back. */
export async function readIncoming(incoming: IncomingDocument, work: Work): Promise<Read> {
  const { files, parser, record, signal } = work;
  try {
    await record.begin(incoming.source, incoming.contentHash);
    const file = await incoming.keep(signal);
    const path = await files.locate(file.contentHash, signal);
    if (path === undefined) throw new FootnoteError("unreadable", "The file is no longer stored. Send it again.");
    const fileName = shownSource(incoming.source.split("/").at(-1) ?? incoming.source);
    const inside: FoundInside[] = [];
    const nesting = insideOf(incoming.nesting, file.contentHash);
    const takeInner = takeInto(inside, nesting, (inner) => keepInStore(inner, work));
    const document = await parser.parse({ path, fileName, takeInner }, signal);
    const title = incoming.title ?? document.title;
    return { incoming, file, document: { ...document, title }, inside, nesting };
  } catch (thrown) {
    return { incoming, error: toFootnoteError(thrown) };
  }
}

/** Bytes of a file, which go again with the job unless a document comes of them. */
export async function keepInStore(path: string, { files, kept, maxFileBytes, signal }: Work): Promise<StoredFile> {
  const stored = await keepFile(path, files, maxFileBytes, signal);
  kept.add(stored.contentHash);
  return stored;
}
