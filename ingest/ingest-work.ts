import type { ParsedDocument } from "../src/domain/document.js";
import type { ContentHash, DocumentId } from "../src/domain/identifiers.js";
import type { FootnoteError } from "../src/errors.js";
import type { AnswerStore } from "../src/ports/answer-store.js";
import type { NewUuid } from "../src/ports/clock.js";
import type { DocumentParser } from "../src/ports/document-parser.js";
import type { Embedder } from "../src/ports/embedder.js";
import type { FileLedger } from "../src/ports/file-ledger.js";
import type { FileStore, StoredFile } from "../src/ports/file-store.js";
import type { JobQueue } from "../src/ports/job-queue.js";
import type { KnowledgeStore } from "../src/ports/knowledge-store.js";
import type { FoundInside, Nesting } from "./inner-files.js";
import type { JobRecord } from "./job-record.js";
import type { PlanDependencies } from "./plan-ingest.js";

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
  /** Absent: those it has. */
  readonly labels?: readonly string[];
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
