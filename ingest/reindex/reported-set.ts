import type { ChunkSet } from "../../src/domain/chunk-set.js";
import type { ReportedSet } from "../../src/domain/reindex-report.js";
import type { ChunkSets } from "../../src/ports/chunk-sets.js";

/** A set as a report names it. */
export async function reported(
  { id, embedder, chunkerVersion }: ChunkSet,
  sets: Pick<ChunkSets, "counts">,
  signal: AbortSignal,
): Promise<ReportedSet> {
  return { chunkSetId: id, embedder: embedder.id, chunkerVersion, ...(await sets.counts(id, signal)) };
}
