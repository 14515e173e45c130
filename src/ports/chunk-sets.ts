import type { ChunkSet, ChunkSetTarget } from "../domain/chunk-set.js";
import type { EmbeddedChunk } from "../domain/chunk.js";
import type { ParsedDocument } from "../domain/document.js";
import type { JobId } from "../domain/identifiers.js";
import type { MissingDocument, ReindexReport } from "../domain/reindex-report.js";

/** What is stored of the current version of a document, as its reader gave it. */
export interface StoredVersion extends MissingDocument {
  readonly source: string;
  readonly document: ParsedDocument;
}

export interface SetCounts {
  readonly documents: number;
  readonly chunks: number;
}

/**
 * The chunk sets of a store and what takes the place of what: held by the one writer. Every call is one transaction, and no
 * set but the current one is seen by questions. A full disk throws `storage_full` and leaves the state before.
 */
export interface ChunkSets {
  /** By id, that is oldest first. */
  all(signal: AbortSignal): Promise<readonly ChunkSet[]>;
  /** The set that is being built for this target, as far as it got; one for another target is removed. */
  openBuilding(target: ChunkSetTarget, signal: AbortSignal): Promise<ChunkSet>;
  /** Documents whose current version has no chunks in the set, by id. */
  missing(chunkSetId: number, signal: AbortSignal): Promise<readonly MissingDocument[]>;
  /** Undefined where the document, or that version of it, is no longer the current one. */
  storedVersion(missing: MissingDocument, signal: AbortSignal): Promise<StoredVersion | undefined>;
  /** Chunks, postings and vectors of a document into a set that is not the current one. Done once, however often it is called. */
  add(chunkSetId: number, version: StoredVersion, chunks: readonly EmbeddedChunk[], signal: AbortSignal): Promise<void>;
  counts(chunkSetId: number, signal: AbortSignal): Promise<SetCounts>;
  /** Characters of the pages of all current versions. */
  textLength(signal: AbortSignal): Promise<number>;
  /** What is wrong with a set: one sentence a kind, with numbers; empty where it is whole and of every document. */
  faults(chunkSetId: number, signal: AbortSignal): Promise<readonly string[]>;
  /** The stored vectors of at most so many chunks spread over the set. */
  probes(chunkSetId: number, limit: number, signal: AbortSignal): Promise<readonly Float32Array[]>;
  /**
   * The set becomes the current one and the current one is retired. Throws `conflict` where the set lacks a document. The
   * report is kept with the set, for a job that was killed right after.
   */
  swap(
    chunkSetId: number,
    swap: { readonly jobId: JobId; readonly report: ReindexReport },
    signal: AbortSignal,
  ): Promise<void>;
  /** What the job found that made the current set current; undefined where that was another job. */
  swappedBy(jobId: JobId, signal: AbortSignal): Promise<ReindexReport | undefined>;
  /** A set that is not the current one, with its chunks, postings, generations and the vectors of no other set. */
  remove(chunkSetId: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
