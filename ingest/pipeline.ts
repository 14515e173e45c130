import type { ParsedDocument } from "../src/domain/document.js";
import { type ContentHash, type DocumentId, asDocumentId } from "../src/domain/identifiers.js";
import type { IngestPaths, IngestSummary, IngestUploads } from "../src/domain/job.js";
import { type ErrorCode, FootnoteError, toFootnoteError } from "../src/errors.js";
import type { AnswerStore } from "../src/ports/answer-store.js";
import type { NewUuid } from "../src/ports/clock.js";
import type { DocumentParser } from "../src/ports/document-parser.js";
import type { Embedder } from "../src/ports/embedder.js";
import type { FileStore, StoredFile } from "../src/ports/file-store.js";
import type { JobQueue } from "../src/ports/job-queue.js";
import type { KnowledgeStore } from "../src/ports/knowledge-store.js";
import { discardOriginals } from "./discard-originals.js";
import { embedChunks } from "./embed-chunks.js";
import { findFiles } from "./find-files.js";
import { IngestCounter } from "./ingest-counter.js";
import { keepFile } from "./keep-file.js";
import { type PlannedFile, planChanges } from "./plan-changes.js";
import { removeDocument } from "./remove-documents.js";
import { chunkerVersion, splitDocument } from "./split/split-document.js";

export interface IngestDependencies {
  readonly store: KnowledgeStore;
  readonly files: FileStore;
  readonly queue: Pick<JobQueue, "awaitedFiles" | "forget">;
  readonly answers: Pick<AnswerStore, "redact">;
  readonly parser: DocumentParser;
  readonly embedder: Embedder;
  readonly newUuid: NewUuid;
  readonly maxFileBytes: number;
}

export interface IngestRun {
  readonly signal: AbortSignal;
  /** Told after every file. */
  readonly report: (summary: IngestSummary, done: number, total: number) => void;
}

/** One document on its way in: where its bytes are and what it will be called. */
interface IncomingDocument {
  readonly documentId: DocumentId;
  readonly change: "added" | "changed";
  readonly source: string;
  readonly origin?: string;
  readonly title?: string;
  readonly tags: readonly string[];
  readonly keep: (signal: AbortSignal) => Promise<StoredFile>;
}

/** What one job works with. */
interface Work extends IngestDependencies {
  readonly collection: string;
  readonly counter: IngestCounter;
  /** Originals that were put into the file store for this job and that no document has yet. */
  readonly kept: Set<ContentHash>;
  readonly signal: AbortSignal;
}

type Read =
  | { readonly incoming: IncomingDocument; readonly file: StoredFile; readonly document: ParsedDocument }
  | { readonly incoming: IncomingDocument; readonly error: FootnoteError };

/**
 * Brings files and folders in: find, plan, then for each new or changed file read -> split -> embed -> commit. A bad file
 * is one entry among the failures; unchanged files cost a hash. Aborting loses at most the document being worked on.
 */
export async function ingestPaths(
  request: IngestPaths,
  dependencies: IngestDependencies,
  { signal, report }: IngestRun,
): Promise<IngestSummary> {
  const { store } = dependencies;
  const found = await findFiles(request.paths, signal);
  const known = await store.knownDocuments(request.collection, signal);
  const plan = await planChanges(found, request.paths, known, signal);
  const gone = request.prune ? plan.gone : [];
  const counter = new IngestCounter(plan.files.length + found.unreadable.length, found.skipped, report);
  for (const { source, error } of found.unreadable) counter.failed(source, error);
  for (const file of plan.files) {
    if (file.change === "failed") counter.failed(file.source, file.error);
    if (file.change === "unchanged") {
      await noteWhereabouts(file, request.tags, store, signal);
      counter.unchanged();
    }
  }
  const { collection } = request;
  const kept = new Set<ContentHash>();
  const incoming = plan.files.flatMap((file) => incomingFromPath(file, request.tags, kept, dependencies));
  await ingestAll(incoming, { ...dependencies, collection, counter, kept, signal });
  for (const { documentId } of gone) {
    await removeDocument(documentId, dependencies, signal);
    counter.removed();
  }
  return counter.summary();
}

/** Brings uploaded files in, whose bytes are in the file store already. */
export async function ingestUploads(
  request: IngestUploads,
  dependencies: IngestDependencies,
  { signal, report }: IngestRun,
): Promise<IngestSummary> {
  const known = await dependencies.store.knownDocuments(request.collection, signal);
  const counter = new IngestCounter(request.uploads.length, 0, report);
  const incoming = request.uploads.flatMap((upload): IncomingDocument[] => {
    const same = known.find(({ source, documentId }) => source === upload.source || documentId === upload.documentId);
    if (same?.contentHash === upload.contentHash) {
      counter.unchanged();
      return [];
    }
    return [
      {
        documentId: same?.documentId ?? upload.documentId,
        change: same ? "changed" : "added",
        source: same?.source ?? upload.source,
        tags: request.tags.length > 0 ? request.tags : (same?.tags ?? []),
        keep: async () => ({ contentHash: upload.contentHash, sizeBytes: upload.sizeBytes }),
        ...(upload.title !== undefined && { title: upload.title }),
      },
    ];
  });
  // A job that is run again finds its uploads where they were.
  const kept = new Set<ContentHash>();
  await ingestAll(incoming, { ...dependencies, collection: request.collection, counter, kept, signal });
  return counter.summary();
}

/** The next document is read in the parser process while this one is embedded, so that the embedder never waits. */
async function ingestAll(incoming: readonly IncomingDocument[], work: Work): Promise<void> {
  const [first, ...rest] = incoming;
  let next = first && readIncoming(first, work);
  try {
    for (const following of [...rest, undefined]) {
      const read = await next;
      work.signal.throwIfAborted();
      next = following && readIncoming(following, work);
      if (!read) return;
      await storeRead(read, work);
    }
  } finally {
    // Only now is nothing being read: two files may have the same bytes, and one of them may go in.
    await next;
    await discardOriginals(work.kept, work);
  }
}

async function readIncoming(incoming: IncomingDocument, { files, parser, signal }: Work): Promise<Read> {
  try {
    const file = await incoming.keep(signal);
    const path = await files.locate(file.contentHash, signal);
    if (path === undefined) throw new FootnoteError("unreadable", "The file is no longer stored. Send it again.");
    const fileName = incoming.source.split("/").at(-1) ?? incoming.source;
    const document = await parser.parse({ path, fileName }, signal);
    const title = incoming.title ?? document.title;
    return { incoming, file, document: { ...document, title } };
  } catch (thrown) {
    return { incoming, error: toFootnoteError(thrown) };
  }
}

async function storeRead(read: Read, work: Work): Promise<void> {
  const { embedder, store, counter, collection, signal } = work;
  const { incoming } = read;
  if ("error" in read) {
    if (signal.aborted || stopsTheJob(read.error)) throw read.error;
    return counter.failed(incoming.source, read.error);
  }
  const fingerprint = await embedder.fingerprint(signal);
  const place = embedder.url !== undefined && { embedderUrl: embedder.url };
  const chunkSet = await store.openChunkSet({ chunkerVersion, embedder: fingerprint, ...place }, signal);
  const measure = (texts: readonly string[]) => embedder.countTokens(texts, signal);
  const { maxInputTokens } = fingerprint;
  const split = await splitDocument(read.document, measure, { maxInputTokens, signal });
  const { chunks, embedded, reused } = await embedChunks(read.document, split, work, signal);
  const { contentHash, sizeBytes } = read.file;
  const { change, documentId, source, origin, tags } = incoming;
  await store.commit(
    {
      chunkSetId: chunkSet.id,
      documentId,
      collection,
      source,
      tags,
      contentHash,
      sizeBytes,
      document: read.document,
      chunks,
      ...(origin !== undefined && { origin }),
    },
    signal,
  );
  counter.stored(change, { total: chunks.length, embedded, reused });
}

function incomingFromPath(
  file: PlannedFile,
  tags: readonly string[],
  kept: Set<ContentHash>,
  { files, newUuid, maxFileBytes }: IngestDependencies,
): IncomingDocument[] {
  if (file.change !== "added" && file.change !== "changed") return [];
  return [
    {
      documentId: file.known?.documentId ?? asDocumentId(newUuid()),
      change: file.change,
      source: file.source,
      origin: file.path,
      tags: tags.length > 0 ? tags : (file.known?.tags ?? []),
      keep: async (signal) => {
        const stored = await keepFile(file.path, files, maxFileBytes, signal);
        kept.add(stored.contentHash);
        return stored;
      },
    },
  ];
}

async function noteWhereabouts(
  { known, path }: PlannedFile,
  tags: readonly string[],
  store: KnowledgeStore,
  signal: AbortSignal,
): Promise<void> {
  if (!known) return;
  const wanted = tags.length > 0 ? tags : known.tags;
  if (known.origin === path && wanted.join("\n") === known.tags.join("\n")) return;
  await store.touch({ documentId: known.documentId, origin: path, tags: wanted }, signal);
}

const stopping: ReadonlySet<ErrorCode> = new Set([
  "storage_full",
  "storage_failed",
  "store_damaged",
  "store_locked",
  "internal",
]);

/** Faults of the machine, not of the file: going on would only repeat them for every file. */
function stopsTheJob({ code }: FootnoteError): boolean {
  return stopping.has(code);
}
