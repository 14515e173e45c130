import type { EmbeddedChunk } from "../domain/chunk.js";
import type { ChunkSet, ChunkSetTarget } from "../domain/chunk-set.js";
import type { ParsedDocument } from "../domain/document.js";
import type { ContentHash, DocumentId, InputHash } from "../domain/identifiers.js";
import type { RemovalReceipt } from "../domain/job.js";
import type { DocumentIdentity } from "./job-queue.js";

/** What planning needs to know of a stored document. */
export interface KnownDocument {
  readonly documentId: DocumentId;
  readonly source: string;
  /** Absolute path the bytes came from; absent for uploads. */
  readonly origin?: string;
  readonly contentHash: ContentHash;
  readonly version: number;
  readonly tags: readonly string[];
  readonly labels: readonly string[];
}

/** A document that was found inside another one. */
export interface InnerDocument {
  readonly documentId: DocumentId;
  readonly source: string;
}

/** One new version of one document with everything derived from it. */
export interface DocumentChange {
  readonly chunkSetId: number;
  readonly documentId: DocumentId;
  readonly collection: string;
  readonly source: string;
  readonly origin?: string;
  readonly tags: readonly string[];
  /** Who may see all its versions from now on; absent: those who may now, everybody where it is new. */
  readonly labels?: readonly string[];
  readonly contentHash: ContentHash;
  readonly sizeBytes: number;
  readonly document: ParsedDocument;
  /** At least one; in reading order. */
  readonly chunks: readonly EmbeddedChunk[];
}

export interface CommitReceipt {
  readonly documentId: DocumentId;
  readonly version: number;
  /** Grows with every change; readers follow it. */
  readonly changeSequence: number;
}

/**
 * The only way anything is changed; held by the one writer. Every call is one transaction: all of it or nothing, durable
 * when the promise is fulfilled. A full disk throws `storage_full` and leaves the state before.
 */
export interface KnowledgeStore {
  /** The current set when chunker and embedder match it; the first set ever is made; otherwise throws `embedder_mismatch`. */
  openChunkSet(target: ChunkSetTarget, signal: AbortSignal): Promise<ChunkSet>;
  knownDocuments(collection: string, signal: AbortSignal): Promise<readonly KnownDocument[]>;
  findBySource(collection: string, source: string, signal: AbortSignal): Promise<KnownDocument | undefined>;
  /** Documents found inside this archive or mail, at any depth, by source; none for a document of another type. */
  innerDocuments(documentId: DocumentId, signal: AbortSignal): Promise<readonly InnerDocument[]>;
  /** Stored vectors of these inputs; inputs never seen are absent. */
  storedVectors(inputHashes: readonly InputHash[], signal: AbortSignal): Promise<ReadonlyMap<InputHash, Float32Array>>;
  /**
   * Makes the change the document's next version: its pages, chunks, postings and vectors come in, the chunks and
   * postings of the version before leave in the same transaction; pages of earlier versions stay readable. Committing the
   * content hash the document already has changes nothing and gives the receipt of the stored version. A vector that is
   * not finite, not of unit length or of another dimension throws `embedder_mismatch`.
   */
  commit(change: DocumentChange, signal: AbortSignal): Promise<CommitReceipt>;
  /** Notes where unchanged bytes are found now and which tags and, unless absent, which labels they carry; no new version. */
  touch(
    document: {
      readonly documentId: DocumentId;
      readonly origin?: string;
      readonly tags: readonly string[];
      readonly labels?: readonly string[];
    },
    signal: AbortSignal,
  ): Promise<void>;
  /**
   * Gives a document another source within its collection, and its title too where that was only the name of the file. Id,
   * versions, pages and vectors stay; its chunks get new ids, so that every reader learns the new names. Throws
   * `source_collision` where another document has the source; does nothing where there is no such document.
   */
  rename(
    document: {
      readonly documentId: DocumentId;
      readonly source: string;
      readonly origin: string;
      readonly tags: readonly string[];
      readonly labels?: readonly string[];
    },
    signal: AbortSignal,
  ): Promise<void>;
  /** What a document is called; undefined where there is none. */
  identity(documentId: DocumentId, signal: AbortSignal): Promise<DocumentIdentity | undefined>;
  /**
   * Every version, page, posting, and unshared vector and chunk of whatever set; undefined where there is no such document.
   * `pending` where a published graph may hold a vector of any version of it; graphs of sets that are not current are no
   * longer in force.
   */
  remove(
    documentId: DocumentId,
    signal: AbortSignal,
  ): Promise<(RemovalReceipt & { readonly orphanedFiles: readonly ContentHash[] }) | undefined>;
  /** Of these originals, the ones some stored version still needs. */
  referencedFiles(hashes: readonly ContentHash[], signal: AbortSignal): Promise<ReadonlySet<ContentHash>>;
  close(): Promise<void>;
}
