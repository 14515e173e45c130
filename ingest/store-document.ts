import type { ChunkCounts } from "../src/domain/job.js";
import { type ErrorCode, FootnoteError, toFootnoteError } from "../src/errors.js";
import { embedChunks } from "./embed-chunks.js";
import type { Read, ReadDocument, Work } from "./ingest-work.js";
import { readIncoming } from "./read-incoming.js";
import { chunkerVersion, splitDocument } from "./split/split-document.js";
import { storeInside } from "./store-inside.js";

/** Of one document: a day of embedding. */
const maxChunks = 40_000;

const stopping: ReadonlySet<ErrorCode> = new Set([
  "storage_full",
  "storage_failed",
  "store_damaged",
  "store_locked",
  "embedder_unavailable",
  "embedder_mismatch",
  "internal",
]);

/** Faults of the machine, not of the file: going on would only repeat them for every file. */
function stopsTheJob({ code }: FootnoteError): boolean {
  return stopping.has(code);
}

/** Stores what was read, or writes its fault down; throws faults of the machine, which end the job. */
export async function storeRead(read: Read, work: Work): Promise<void> {
  const { record, signal } = work;
  const { source, contentHash } = read.incoming;
  try {
    if ("error" in read) throw read.error;
    const { change, chunks } = await storeDocument(read, work);
    await record.stored(source, change, chunks);
  } catch (thrown) {
    const error = toFootnoteError(thrown);
    if (signal.aborted) throw error;
    const stops = stopsTheJob(error);
    // What nobody foresaw may be the file's doing: it is blamed too, so that it cannot fail the job night after night.
    if (!stops || error.code === "internal") await record.failed(source, error, contentHash);
    if (stops) throw error;
  }
}

async function storeDocument(
  read: ReadDocument,
  work: Work,
): Promise<{ readonly change: "added" | "changed" | "unchanged"; readonly chunks: ChunkCounts }> {
  const { embedder, store, collection, signal } = work;
  const { source, newId, origin, tags, labels } = read.incoming;
  const { contentHash, sizeBytes } = read.file;
  const document = await storeInside(read, work, { read: readIncoming, store: storeRead });
  const fingerprint = await embedder.fingerprint(signal);
  const place = embedder.url !== undefined && { embedderUrl: embedder.url };
  const chunkSet = await store.openChunkSet({ chunkerVersion, embedder: fingerprint, ...place }, signal);
  const measure = (texts: readonly string[]) => embedder.countTokens(texts, signal);
  const { maxInputTokens } = fingerprint;
  const split = await splitDocument(document, measure, { maxInputTokens, signal });
  if (split.length > maxChunks) {
    const message = `The document makes more than ${maxChunks} passages. Split it into smaller files.`;
    throw new FootnoteError("too_large", message);
  }
  const { chunks, embedded, reused } = await embedChunks(document, split, { embedder, store }, signal);
  // Asked only now: while other documents came in, an upload may have taken the name, or the document may have been deleted.
  const known = await store.findBySource(collection, source, signal);
  const change = !known ? "added" : known.contentHash === contentHash ? "unchanged" : "changed";
  await store.commit(
    {
      chunkSetId: chunkSet.id,
      documentId: known?.documentId ?? newId,
      collection,
      source,
      tags: tags.length > 0 ? tags : (known?.tags ?? []),
      contentHash,
      sizeBytes,
      document,
      chunks,
      ...(origin !== undefined && { origin }),
      ...(labels !== undefined && { labels }),
    },
    signal,
  );
  return { change, chunks: { total: chunks.length, embedded, reused } };
}
