import type { ChunkSet } from "../../src/domain/chunk-set.js";
import { type ChunkCounts, type IngestSummary, emptySummary } from "../../src/domain/job.js";
import type { Embedder } from "../../src/ports/embedder.js";
import { embedChunks } from "../embed-chunks.js";
import { splitDocument } from "../split/split-document.js";
import type { ReindexDependencies, ReindexRun } from "./reindex-dependencies.js";

/**
 * Splits and embeds every document that the set lacks, each committed for itself, so that work that is broken off goes on
 * behind the last one. Between two of them it gives way to jobs that wait; what those change is missing then and comes last.
 * Gives what a job says of it.
 */
export async function fillSet(
  set: ChunkSet,
  embedder: Embedder,
  { sets, store }: Pick<ReindexDependencies, "sets" | "store">,
  { signal, report, giveWay }: ReindexRun,
): Promise<IngestSummary> {
  let missing = await sets.missing(set.id, signal);
  const before = await sets.counts(set.id, signal);
  let done = before.documents;
  let total = done + missing.length;
  let chunks: ChunkCounts = { total: before.chunks, embedded: 0, reused: before.chunks };
  const { maxInputTokens } = set.embedder;
  const measure = (texts: readonly string[]) => embedder.countTokens(texts, signal);
  while (missing.length > 0) {
    for (const next of missing) {
      signal.throwIfAborted();
      report({ done, total, unit: "documents" }, summaryOf(done, total, chunks));
      await giveWay();
      const version = await sets.storedVersion(next, signal);
      done += 1;
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
    missing = await sets.missing(set.id, signal);
    total = done + missing.length;
  }
  const summary = summaryOf(total, total, chunks);
  report({ done: total, total, unit: "documents" }, summary);
  return summary;
}

function summaryOf(done: number, total: number, chunks: ChunkCounts): IngestSummary {
  return { ...emptySummary, files: { ...emptySummary.files, total, changed: done }, chunks };
}
