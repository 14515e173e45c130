import type { ChunkSet } from "../domain/chunk-set.js";
import type { StoredDocument, StoredPage } from "../domain/document.js";
import type { ChunkId, ContentHash, DocumentId } from "../domain/identifiers.js";
import type { Passage } from "../domain/passage.js";
import type { Scope } from "../domain/scope.js";
import type { Visibility } from "../domain/visibility.js";

export interface CollectionCounts {
  readonly name: string;
  readonly documents: number;
  readonly chunks: number;
}

export interface DocumentPage {
  readonly documents: readonly StoredDocument[];
  /** Give it back as `after` to go on; absent at the end. */
  readonly nextCursor?: string;
}

export interface OriginalFile {
  readonly contentHash: ContentHash;
  readonly mediaType: string;
  readonly source: string;
}

/** `source` is the stored one, with the marks of `sourceBeside`. */
export interface Namesake {
  readonly documentId: DocumentId;
  readonly source: string;
  readonly labels: readonly string[];
}

/** Where a chunk stands, as far as ranking looks at it. */
export interface ChunkOrigin {
  readonly chunkId: ChunkId;
  readonly documentId: DocumentId;
  /** The page it begins on. */
  readonly page: number;
}

/** Reads of what is stored. Each call sees one committed state; each may see a later one than the call before. */
export interface KnowledgeReader {
  currentChunkSet(signal: AbortSignal): Promise<ChunkSet | undefined>;
  /** Of what may be seen. */
  counts(visible: Visibility, signal: AbortSignal): Promise<{ readonly documents: number; readonly chunks: number }>;
  /** Those with something that may be seen, and how much of that they hold. */
  collections(visible: Visibility, signal: AbortSignal): Promise<readonly CollectionCounts[]>;
  /** Of these documents, the ones that are stored and may be seen; those that are hidden cost what those that are not there cost. */
  visibleOf(ids: readonly DocumentId[], visible: Visibility, signal: AbortSignal): Promise<ReadonlySet<DocumentId>>;
  /** Ordered by id, that is by time of first ingest. An unusable cursor throws `invalid_request`. */
  listDocuments(
    request: { readonly scope: Scope; readonly limit: number; readonly after?: string },
    signal: AbortSignal,
  ): Promise<DocumentPage>;
  document(id: DocumentId, signal: AbortSignal): Promise<StoredDocument | undefined>;
  /** Documents of a collection that are called so to whoever sees them: one, or several of which nobody was to know of the others. */
  namesakes(collection: string, name: string, signal: AbortSignal): Promise<readonly Namesake[]>;
  /** Without `version` the current one; undefined where document, version or page does not exist. */
  page(
    request: { readonly documentId: DocumentId; readonly version?: number; readonly number: number },
    signal: AbortSignal,
  ): Promise<StoredPage | undefined>;
  original(
    request: { readonly documentId: DocumentId; readonly version?: number },
    signal: AbortSignal,
  ): Promise<OriginalFile | undefined>;
  /** As `passages`, without any text: for the many that are looked at before the few are chosen. */
  origins(ids: readonly ChunkId[], signal: AbortSignal): Promise<readonly ChunkOrigin[]>;
  /** In the order of `ids`; chunks that have gone are left out. */
  passages(ids: readonly ChunkId[], signal: AbortSignal): Promise<readonly Passage[]>;
  /**
   * The chunks before and after one in its document, nearest last and first, that is in reading order, the chunk itself
   * left out; at most `distance` on each side; none where the chunk has gone.
   */
  neighbours(id: ChunkId, distance: number, signal: AbortSignal): Promise<readonly Passage[]>;
  close(): Promise<void>;
}
