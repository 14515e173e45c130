import type { ChunkSet } from "../../src/domain/chunk-set.js";
import { type ChunkCounts, type IngestSummary, emptySummary } from "../../src/domain/job.js";
import type { Embedder } from "../../src/ports/embedder.js";
import { StepAside } from "../../src/ports/job-queue.js";
import { embedChunks } from "../embed-chunks.js";
import { splitDocument } from "../split/split-document.js";
import type { ReindexDependencies, ReindexRun } from "./reindex-dependencies.js";

/**
 * Splits and embeds every document that the set lacks, each committed for itself, so that work that is broken off goes on
 * behind the last one. Between two of them it steps aside for jobs that wait; what those change is missing when it comes back.
 * Gives what a job says of it.
 */
export async function fillSet(
  set: ChunkSet,
  embedder: Embedder,
  { sets, store, othersWait }: Pick<ReindexDependencies, "sets" | "store" | "othersWait">,
  { signal, report }: ReindexRun,
): Promise<IngestSummary> {
  const missing = await sets.missing(set.id, signal);
  const before = await sets.counts(set.id, signal);
  const total = before.documents + missing.length;
  let chunks: ChunkCounts = { total: before.chunks, embedded: 0, reused: before.chunks };
  const { maxInputTokens } = set.embedder;
  const measure = (texts: readonly string[]) => embedder.countTokens(texts, signal);
  for (const [index, next] of missing.entries()) {
    signal.throwIfAborted();
    const done = before.documents + index;
    report({ done, total, unit: "documents" }, summaryOf(done, total, chunks));
    if (index > 0 && (await othersWait(signal))) throw new StepAside();
    const version = await sets.storedVersion(next, signal);
    if (!version) continue;
    const split = await splitDocument(version.document, measure, { maxInputTokens, signal });
    const made = await embedChunks(version.document, split, { embedder, store }, signal);
    await sets.add(set.id, version, made.chunks, signal);
    chunks = {
      total: chunks.total + made.chunks.length,
      embedded: chunks.embedded + made.embedded,
      reused: chunks.reused + made.reused,
    };
  }
  const summary = summaryOf(total, total, chunks);
  report({ done: total, total, unit: "documents" }, summary);
  return summary;
}

function summaryOf(done: number, total: number, chunks: ChunkCounts): IngestSummary {
  return { ...emptySummary, files: { ...emptySummary.files, total, changed: done }, chunks };
}
