import { type JobId, asDocumentId } from "../src/domain/identifiers.js";
import type { IngestPaths, IngestSummary, IngestUploads } from "../src/domain/job.js";
import type { KnownDocument } from "../src/ports/knowledge-store.js";
import { sourceBeside } from "../src/domain/shown-source.js";
import { discardOriginals } from "./discard-originals.js";
import { IngestCounter } from "./ingest-counter.js";
import type { IncomingDocument, IngestDependencies, Work } from "./ingest-work.js";
import { JobRecord } from "./job-record.js";
import { type Marks, noteWhereabouts } from "./note-whereabouts.js";
import type { PlannedFile } from "./plan-changes.js";
import { planIngest } from "./plan-ingest.js";
import { pruneDocuments } from "./prune-documents.js";
import { quarantineOf } from "./quarantine.js";
import { keepInStore, readIncoming } from "./read-incoming.js";
import { storeRead } from "./store-document.js";

export interface IngestRun {
  readonly jobId: JobId;
  readonly signal: AbortSignal;
  /** Told after every file. */
  readonly report: (summary: IngestSummary, done: number, total: number) => void;
  /** Called between two documents: resolves when more urgent jobs, which may change any document, are done. */
  readonly giveWay: () => Promise<void>;
}

/**
 * Brings files and folders in: find, plan, then for each new or changed file read -> split -> embed -> commit. A bad file
 * is one entry among the failures; unchanged files cost a look. Aborting loses at most the document being worked on.
 */
export async function ingestPaths(
  request: IngestPaths,
  dependencies: IngestDependencies,
  { jobId, signal, report, giveWay }: IngestRun,
): Promise<IngestSummary> {
  const { collection } = request;
  const plan = await planIngest(request, dependencies, signal);
  const growing = plan.files.filter(({ change }) => change === "growing").length;
  const total = plan.files.length - growing + plan.unreadable.length;
  const counter = new IngestCounter(total, plan.skipped + growing, report);
  const record = new JobRecord({ id: jobId, collection }, dependencies.ledger, counter);
  await record.planned(plan, signal);
  const work: Work = { ...dependencies, collection, record, kept: new Set(), signal, giveWay };
  await noteWhereabouts(plan, request, work);
  await ingestAll(
    plan.files.flatMap((file) => incomingFromPath(file, request, work)),
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
  const { collection, tags, labels } = request;
  const labelled = labels !== undefined && { labels };
  const known = await dependencies.store.knownDocuments(collection, signal);
  const attempts = await dependencies.ledger.failedAttempts(collection, signal);
  const counter = new IngestCounter(request.uploads.length, 0, report);
  const record = new JobRecord({ id: jobId, collection }, dependencies.ledger, counter);
  const incoming: IncomingDocument[] = [];
  for (const { documentId, contentHash, sizeBytes, title, ...upload } of request.uploads) {
    // A labelled document that took the name meanwhile may be one that whoever uploads may not see: they stay two.
    const same =
      known.find((document) => document.documentId === documentId) ??
      known.find((document) => document.source === upload.source && document.labels.length === 0);
    const source = same?.source ?? sourceBeside(upload.source, new Set(known.map((document) => document.source)));
    const failed = attempts.get(source);
    const before = failed?.contentHash === contentHash ? failed : undefined;
    const error = before && quarantineOf(before);
    if (same?.contentHash === contentHash) {
      await touchAll(same, request, dependencies.store, signal);
      await record.settled("unchanged", source);
    } else if (error) await record.quarantined(source, error);
    else {
      const keep = async () => ({ contentHash, sizeBytes });
      const named = title !== undefined && { title };
      const attempted = before?.attempts ?? 0;
      incoming.push({ newId: documentId, source, contentHash, attempts: attempted, tags, keep, ...named, ...labelled });
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

/** The marks of unchanged bytes, which those of what is in them follow. */
async function touchAll(
  same: KnownDocument,
  { tags, labels }: Marks,
  store: IngestDependencies["store"],
  signal: AbortSignal,
): Promise<void> {
  if (labels === undefined) return;
  for (const { documentId } of [same, ...(await store.innerDocuments(same.documentId, signal))])
    await store.touch({ documentId, tags: tags.length > 0 ? tags : same.tags, labels }, signal);
}

function incomingFromPath(file: PlannedFile, { tags, labels }: Marks, work: Work): IncomingDocument[] {
  if (file.change !== "added" && file.change !== "changed") return [];
  const { source, path, contentHash, attempts } = file;
  const keep = () => keepInStore(path, work);
  return [
    {
      newId: asDocumentId(work.newUuid()),
      source,
      origin: path,
      contentHash,
      attempts,
      tags,
      keep,
      ...(labels !== undefined && { labels }),
    },
  ];
}
