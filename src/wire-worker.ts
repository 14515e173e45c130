import { join } from "node:path";
import { discardFailedUploads } from "../ingest/discard-originals.js";
import { ParserProcess } from "../ingest/parser-process.js";
import type { IngestDependencies } from "../ingest/ingest-work.js";
import { type IngestRun, ingestPaths, ingestUploads } from "../ingest/pipeline.js";
import { reindex } from "../ingest/reindex/reindex.js";
import type { ReindexDependencies } from "../ingest/reindex/reindex-dependencies.js";
import { removeDocuments } from "../ingest/remove-documents.js";
import { HnswGenerationPublisher } from "./adapters/hnsw/hnsw-generation-publisher.js";
import { SqliteChunkSets } from "./adapters/sqlite/sqlite-chunk-sets.js";
import { SqliteFileLedger } from "./adapters/sqlite/sqlite-file-ledger.js";
import { SqliteFileMemory } from "./adapters/sqlite/sqlite-file-memory.js";
import { SqliteKnowledgeStore } from "./adapters/sqlite/sqlite-knowledge-store.js";
import { systemClock } from "./adapters/system/system-clock.js";
import type { Application } from "./application.js";
import type { JobId } from "./domain/identifiers.js";
import { type IngestSummary, type Job, emptySummary } from "./domain/job.js";
import { FootnoteError } from "./errors.js";
import { publishWhenDue } from "./jobs/publish-when-due.js";
import { type JobHandler, workQueue } from "./jobs/work-queue.js";
import type { Eraser } from "./ports/eraser.js";
import { workerEmbedder } from "./wire-embedder.js";
import { wireEraser } from "./wire-eraser.js";
import { wireReindex } from "./wire-reindex.js";

/** What is taken between two looks at it comes on top of the memory. */
const parserLimits = { maxMemoryMb: 600, processorMs: 30_000, timeoutMs: 120_000 };

/**
 * Works the queue until the signal stops it or, given `until`, that job has finished. Resolves false at once where another
 * process holds the writer lock.
 */
export async function runWorker(
  application: Application,
  options: { readonly until?: JobId; readonly signal: AbortSignal; readonly besideServe: boolean },
): Promise<boolean> {
  const { config, files, queue, answers, logger, writerLock, newUuid, reader } = application;
  const lock = await writerLock.tryAcquire();
  if (!lock) return false;
  const knowledgePath = join(config.dataDir, "knowledge.db");
  const store = new SqliteKnowledgeStore(knowledgePath, systemClock);
  const publisher = new HnswGenerationPublisher(knowledgePath, join(config.dataDir, "generations"), systemClock);
  const parser = new ParserProcess(parserLimits);
  const embedder = workerEmbedder(config, reader, options.besideServe);
  const servicePath = join(config.dataDir, "service.db");
  const ledger = new SqliteFileLedger(servicePath, systemClock);
  const memory = new SqliteFileMemory(servicePath);
  const dependencies = {
    ...{ store, files, queue, answers, ledger, memory, parser, embedder, newUuid, clock: systemClock },
    maxFileBytes: config.maxUploadBytes,
  };
  const sets = new SqliteChunkSets(knowledgePath, systemClock);
  const reindexing = { ...wireReindex(application, options.besideServe), sets, store, publisher };
  const afterJob = (job: Job) => discardFailedUploads(job, dependencies);
  const betweenJobs = async (signal: AbortSignal) => {
    await answers.removeExpired(signal).catch((err: unknown) => logger.error({ err }, "old answers were not removed"));
    await publishWhenDue(publisher, logger, signal);
  };
  try {
    await files.removeLeftovers(options.signal);
    const handle = handlerOf({ ...dependencies, eraser: wireEraser(config.dataDir, publisher) }, reindexing);
    await workQueue({ lane: "knowledge", queue, handle, afterJob, betweenJobs, logger }, options);
    return true;
  } finally {
    await parser.close();
    await embedder.close();
    await publisher.close();
    await sets.close();
    await store.close();
    await ledger.close();
    memory.close();
    await lock.release();
  }
}

function handlerOf(
  dependencies: IngestDependencies & { readonly eraser: Eraser },
  reindexing: ReindexDependencies,
): JobHandler {
  return async ({ id, request }, { signal, report, giveWay }) => {
    const run: IngestRun = {
      jobId: id,
      signal,
      giveWay,
      report: (summary, done, total) => report({ done, total, unit: "files" }, summary),
    };
    const ingested = async (summary: IngestSummary): Promise<Awaited<ReturnType<JobHandler>>> => {
      if (summary.files.removed > 0) await dependencies.eraser.emptyLogs(signal);
      return { state: summary.failures.length > 0 ? "partial" : "done", summary, receipts: [] };
    };
    switch (request.kind) {
      case "ingest":
        return ingested(await ingestPaths(request, dependencies, run));
      case "ingest-uploads":
        return ingested(await ingestUploads(request, dependencies, run));
      case "delete": {
        const receipts = await removeDocuments(request, dependencies, signal);
        return { state: "done", summary: emptySummary, receipts };
      }
      case "reindex": {
        const summary = await reindex(request, reindexing, { jobId: id, signal, report, giveWay });
        return { state: "done", summary, receipts: [] };
      }
      case "ask-batch":
      case "evaluate":
        throw new FootnoteError("internal", "The job is in another lane.");
    }
  };
}
