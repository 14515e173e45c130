import { join } from "node:path";
import type { ParsedDocument } from "../src/domain/document.js";
import { type ContentHash, type DocumentId, type JobId, asDocumentId } from "../src/domain/identifiers.js";
import type { ChunkCounts, IngestPaths, IngestSummary, IngestUploads } from "../src/domain/job.js";
import { type ErrorCode, FootnoteError, toFootnoteError } from "../src/errors.js";
import type { AnswerStore } from "../src/ports/answer-store.js";
import type { NewUuid } from "../src/ports/clock.js";
import type { DocumentParser } from "../src/ports/document-parser.js";
import type { Embedder } from "../src/ports/embedder.js";
import type { FileLedger } from "../src/ports/file-ledger.js";
import type { FileStore, StoredFile } from "../src/ports/file-store.js";
import type { JobQueue } from "../src/ports/job-queue.js";
import type { KnowledgeStore } from "../src/ports/knowledge-store.js";
import { discardOriginals } from "./discard-originals.js";
import { embedChunks } from "./embed-chunks.js";
import { IngestCounter } from "./ingest-counter.js";
import { type FoundInside, type Nesting, insideOf, takeInto } from "./inner-files.js";
import { JobRecord } from "./job-record.js";
import { keepFile } from "./keep-file.js";
import type { PlannedFile } from "./plan-changes.js";
import { type IngestPlan, type PlanDependencies, planIngest } from "./plan-ingest.js";
import { pruneDocuments } from "./prune-documents.js";
import { quarantineOf } from "./quarantine.js";
import { storeInside } from "./store-inside.js";
import { chunkerVersion, splitDocument } from "./split/split-document.js";

/** Of one document: a day of embedding. */
const maxChunks = 40_000;

export interface IngestDependencies extends PlanDependencies {
  readonly store: KnowledgeStore;
  readonly ledger: FileLedger;
  readonly files: FileStore;
  readonly queue: Pick<JobQueue, "awaitedFiles" | "forget">;
  readonly answers: Pick<AnswerStore, "redact">;
  readonly parser: DocumentParser;
  readonly embedder: Embedder;
  readonly newUuid: NewUuid;
  readonly maxFileBytes: number;
}

export interface IngestRun {
  readonly jobId: JobId;
  readonly signal: AbortSignal;
  /** Told after every file. */
  readonly report: (summary: IngestSummary, done: number, total: number) => void;
  /** Called between two documents: resolves when more urgent jobs, which may change any document, are done. */
  readonly giveWay: () => Promise<void>;
}

/** One document on its way in: where its bytes are and what it will be called. */
export interface IncomingDocument {
  /** The one it gets where no document has its source. */
  readonly newId: DocumentId;
  readonly source: string;
  readonly contentHash: ContentHash;
  /** Failed attempts at these bytes before. */
  readonly attempts: number;
  readonly origin?: string;
  readonly title?: string;
  /** Empty: those it has. */
  readonly tags: readonly string[];
  readonly keep: (signal: AbortSignal) => Promise<StoredFile>;
  /** Present for a file inside another. */
  readonly nesting?: Nesting;
}

/** What one job works with. */
export interface Work extends IngestDependencies {
  readonly collection: string;
  readonly record: JobRecord;
  /** Originals that were put into the file store for this job and that no document has yet. */
  readonly kept: Set<ContentHash>;
  readonly signal: AbortSignal;
  readonly giveWay: () => Promise<void>;
}

export interface ReadDocument {
  readonly incoming: IncomingDocument;
  readonly file: StoredFile;
  readonly document: ParsedDocument;
  /** Files that it holds. */
  readonly inside: readonly FoundInside[];
  /** Of those files. */
  readonly nesting: Nesting;
}

export type Read = ReadDocument | { readonly incoming: IncomingDocument; readonly error: FootnoteError };

/**
 * Brings files and folders in: find, plan, then for each new or changed file read -> split -> embed -> commit. A bad file
 * is one entry among the failures; unchanged files cost a look. Aborting loses at most the document being worked on.
 */
export async function ingestPaths(
  request: IngestPaths,
  dependencies: IngestDependencies,
  { jobId, signal, report, giveWay }: IngestRun,
): Promise<IngestSummary> {
  const { collection, tags } = request;
  const plan = await planIngest(request, dependencies, signal);
  const growing = plan.files.filter(({ change }) => change === "growing").length;
  const total = plan.files.length - growing + plan.unreadable.length;
  const counter = new IngestCounter(total, plan.skipped + growing, report);
  const record = new JobRecord({ id: jobId, collection }, dependencies.ledger, counter);
  await record.planned(plan, signal);
  const work: Work = { ...dependencies, collection, record, kept: new Set(), signal, giveWay };
  await noteWhereabouts(plan, tags, work);
  await ingestAll(
    plan.files.flatMap((file) => incomingFromPath(file, tags, work)),
    work,
  );
  if (request.prune) await pruneDocuments(plan, work);
  return counter.summary();
}

/** Brings uploaded files in, whose bytes are in the file store already. */
export async function ingestUploads(
  request: IngestUploads,
  dependencies: IngestDependencies,
  { jobId, signal, report, giveWay }: IngestRun,
): Promise<IngestSummary> {
  const { collection, tags } = request;
  const known = await dependencies.store.knownDocuments(collection, signal);
  const attempts = await dependencies.ledger.failedAttempts(collection, signal);
  const counter = new IngestCounter(request.uploads.length, 0, report);
  const record = new JobRecord({ id: jobId, collection }, dependencies.ledger, counter);
  const incoming: IncomingDocument[] = [];
  for (const { documentId, contentHash, sizeBytes, title, ...upload } of request.uploads) {
    const same = known.find((document) => document.source === upload.source || document.documentId === documentId);
    const source = same?.source ?? upload.source;
    const failed = attempts.get(source);
    const before = failed?.contentHash === contentHash ? failed : undefined;
    const error = before && quarantineOf(before);
    if (same?.contentHash === contentHash) await record.settled("unchanged", source);
    else if (error) await record.quarantined(source, error);
    else {
      const keep = async () => ({ contentHash, sizeBytes });
      const named = title !== undefined && { title };
      incoming.push({ newId: documentId, source, contentHash, attempts: before?.attempts ?? 0, tags, keep, ...named });
    }
  }
  await dependencies.ledger.record(
    jobId,
    incoming.map(({ source, attempts }) => ({ path: source, state: "queued", attempts })),
    signal,
  );
  // A job that is run again finds its uploads where they were.
  await ingestAll(incoming, { ...dependencies, collection, record, kept: new Set(), signal, giveWay });
  return counter.summary();
}

/**
 * The next document is read in the parser process while this one is embedded, so that the embedder never waits. Those that
 * have failed before come last, each alone: should one take the worker along, nothing else is to blame or left undone.
 */
async function ingestAll(incoming: readonly IncomingDocument[], work: Work): Promise<void> {
  const isSuspect = ({ attempts }: IncomingDocument) => attempts > 0;
  const [first, ...rest] = [...incoming.filter((each) => !isSuspect(each)), ...incoming.filter(isSuspect)];
  // A worker that ends while the model is loaded ends over no file.
  if (first) await work.embedder.embedQuery("ready", work.signal);
  let current = first;
  let next = first && readIncoming(first, work);
  try {
    for (const following of [...rest, undefined]) {
      const read = await next;
      work.signal.throwIfAborted();
      await work.giveWay();
      const together = current && following && !isSuspect(current) && !isSuspect(following);
      next = together ? readIncoming(following, work) : undefined;
      if (read) await storeRead(read, work);
      next ??= following && readIncoming(following, work);
      current = following;
    }
  } finally {
    // Only now is nothing being read: two files may have the same bytes, and one of them may go in.
    await next;
    await discardOriginals(work.kept, work);
  }
}

async function readIncoming(incoming: IncomingDocument, work: Work): Promise<Read> {
  const { files, parser, record, signal } = work;
  try {
    await record.begin(incoming.source, incoming.contentHash);
    const file = await incoming.keep(signal);
    const path = await files.locate(file.contentHash, signal);
    if (path === undefined) throw new FootnoteError("unreadable", "The file is no longer stored. Send it again.");
    const fileName = incoming.source.split("/").at(-1) ?? incoming.source;
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

async function storeRead(read: Read, work: Work): Promise<void> {
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
  const { source, newId, origin, tags } = read.incoming;
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
    },
    signal,
  );
  return { change, chunks: { total: chunks.length, embedded, reused } };
}

async function keepInStore(path: string, { files, kept, maxFileBytes, signal }: Work): Promise<StoredFile> {
  const stored = await keepFile(path, files, maxFileBytes, signal);
  kept.add(stored.contentHash);
  return stored;
}

function incomingFromPath(file: PlannedFile, tags: readonly string[], work: Work): IncomingDocument[] {
  if (file.change !== "added" && file.change !== "changed") return [];
  const { source, path, contentHash, attempts } = file;
  const keep = () => keepInStore(path, work);
  return [{ newId: asDocumentId(work.newUuid()), source, origin: path, contentHash, attempts, tags, keep }];
}

/** Documents whose bytes are the same: where they are now, what they are called, and their tags; what is in them goes along. */
async function noteWhereabouts({ files }: IngestPlan, tags: readonly string[], work: Work): Promise<void> {
  const { store, record, signal } = work;
  for (const { change, source, path, known } of files) {
    if (!known || (change !== "unchanged" && change !== "renamed")) continue;
    const wanted = tags.length > 0 ? tags : known.tags;
    if (change === "unchanged" && known.origin === path && wanted.join("\n") === known.tags.join("\n")) continue;
    signal.throwIfAborted();
    const inner = await store.innerDocuments(known.documentId, signal);
    const moved = [known, ...inner].map((document) => {
      const inside = document.source.slice(known.source.length);
      const place = { documentId: document.documentId, origin: join(path, inside), tags: wanted };
      return { ...place, source: source + inside };
    });
    try {
      for (const document of moved) {
        if (change === "renamed") await store.rename(document, signal);
        else await store.touch(document, signal);
      }
      if (change === "renamed") await record.settled("renamed", source);
    } catch (thrown) {
      const error = toFootnoteError(thrown);
      if (error.code !== "source_collision") throw error;
      await record.failed(source, error, known.contentHash);
    }
  }
}

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
