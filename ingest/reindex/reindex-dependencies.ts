import type { ChunkSet } from "../../src/domain/chunk-set.js";
import type { JobId } from "../../src/domain/identifiers.js";
import type { JobProgress, IngestSummary, Reindex } from "../../src/domain/job.js";
import type { GoldenReport } from "../../src/domain/reindex-report.js";
import type { ChunkSets } from "../../src/ports/chunk-sets.js";
import type { Embedder } from "../../src/ports/embedder.js";
import type { GenerationPublisher } from "../../src/ports/generation-publisher.js";
import type { KnowledgeStore } from "../../src/ports/knowledge-store.js";
import type { VectorIndex } from "../../src/ports/vector-index.js";

/** The questions of a re-index, read before anything is built. */
export interface GoldenQuestions {
  /** Searches both sets for every question; what it says of their difference is what the gate goes by. */
  compare(before: ChunkSet, after: ChunkSet, signal: AbortSignal): Promise<GoldenReport>;
}

export interface ReindexDependencies {
  readonly sets: ChunkSets;
  readonly store: Pick<KnowledgeStore, "storedVectors">;
  readonly publisher: GenerationPublisher;
  /** An embedder of its own for as long as the re-index takes. */
  readonly openEmbedder: (named: Pick<Reindex, "embedder" | "embedderUrl">) => Embedder;
  /** The vectors of one set, whichever is current. */
  readonly openIndex: (chunkSetId: number) => VectorIndex;
  /** Throws `invalid_request` for a file that cannot be used. */
  readonly readGolden: (request: Pick<Reindex, "golden" | "margin">, signal: AbortSignal) => Promise<GoldenQuestions>;
  readonly freeBytes: () => Promise<number>;
}

export interface ReindexRun {
  readonly jobId: JobId;
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress, summary: IngestSummary) => void;
  /** Called between two documents: resolves when more urgent jobs, which may change any document, are done. */
  readonly giveWay: () => Promise<void>;
}
