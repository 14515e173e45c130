import type { ContentHash, DocumentId, JobId } from "./identifiers.js";
import type { ReindexReport } from "./reindex-report.js";
import type { Visibility } from "./visibility.js";

export const jobStates = ["queued", "running", "done", "partial", "failed", "cancelled"] as const;
export type JobState = (typeof jobStates)[number];

export const finalJobStates: ReadonlySet<JobState> = new Set(["done", "partial", "failed", "cancelled"]);

/** A folder or file on this machine; paths are absolute. */
export interface IngestPaths {
  readonly kind: "ingest";
  readonly paths: readonly string[];
  readonly collection: string;
  readonly tags: readonly string[];
  /** Who may see the documents: absent leaves those that are stored as they are. */
  readonly labels?: readonly string[];
  readonly prune: boolean;
  /** Leaves files alone that changed within the last seconds, as a watched folder's do; they are `queued` in the ledger. */
  readonly leaveGrowing?: boolean;
}

/** A file whose bytes are already in the file store. */
export interface UploadedFile {
  readonly documentId: DocumentId;
  readonly source: string;
  readonly title?: string;
  readonly contentHash: ContentHash;
  readonly sizeBytes: number;
}

export interface IngestUploads {
  readonly kind: "ingest-uploads";
  readonly uploads: readonly UploadedFile[];
  readonly collection: string;
  readonly tags: readonly string[];
  /** As those of a folder. */
  readonly labels?: readonly string[];
}

export interface DeleteDocuments {
  readonly kind: "delete";
  readonly documentIds: readonly DocumentId[];
  /** Builds the published graph anew at once, so that nothing of the documents is left in it. */
  readonly now?: boolean;
}

/** Questions to be answered one by one; each answer is kept as a receipt, and the job as its result names it. */
export interface AskBatch {
  readonly kind: "ask-batch";
  /** `id` is a question's own within the job. */
  readonly questions: readonly { readonly id: string; readonly question: string; readonly collection?: string }[];
  /** Passages to consider for each answer, 1 to 50. */
  readonly limit: number;
  /** What whoever asks may see, and who that is; absent: everything, on this machine. */
  readonly visible?: Visibility;
  readonly askedBy?: string;
}

/** Questions with known answers or places, to measure retrieval or answers with. */
export interface Evaluate {
  readonly kind: "evaluate";
  readonly of: "retrieval" | "answers";
  readonly questions: readonly {
    readonly id: string;
    readonly question: string;
    readonly relevant: readonly { readonly document: string; readonly page?: number; readonly quote?: string }[];
    readonly answer?: string;
    readonly answerable: boolean;
    readonly kind?: string;
  }[];
  readonly collection?: string;
  /** 1 to 50. */
  readonly k: number;
}

/** A new chunk set of what is stored, in place of the current one; or the one before it back in its place. */
export interface Reindex {
  readonly kind: "reindex";
  /** As a setting names it; of a rollback the set before has its own. */
  readonly embedder: string;
  /** Where it is reached, for one on a server. */
  readonly embedderUrl?: string;
  /** Absolute path of a questions file; without it those that come along and are about stored documents. */
  readonly golden?: string;
  /** By how much the recall of the golden questions may be lower, 0 to 1. */
  readonly margin: number;
  readonly force: boolean;
  readonly rollback: boolean;
}

/** Of the recall at ten: less than one question in fifty. */
export const defaultMargin = 0.02;

/** Behind everything else: it takes long, and goes on where it stepped aside. */
export const reindexPriority = -10;

export type JobRequest = IngestPaths | IngestUploads | DeleteDocuments | Reindex | AskBatch | Evaluate;
export type JobKind = JobRequest["kind"];
export const jobKinds = [
  "ingest",
  "ingest-uploads",
  "delete",
  "reindex",
  "ask-batch",
  "evaluate",
] as const satisfies readonly JobKind[];

/** Jobs of a lane run one after another: `knowledge` is changed by one worker, `answers` are given beside it. */
export type JobLane = "knowledge" | "answers";

export function laneOf(kind: JobKind): JobLane {
  return kind === "ask-batch" || kind === "evaluate" ? "answers" : "knowledge";
}

/** A file that was not stored: a stable code and a sentence that says what to do. */
export interface FileFailure {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface JobProgress {
  readonly done: number;
  readonly total: number;
  readonly unit: string;
}

/**
 * Counts of an ingest, as printed by `ingest --json`. `skipped` are entries that are no readable file (links, devices);
 * `quarantined` are files left out because they failed too often before.
 */
export interface FileCounts {
  readonly total: number;
  readonly added: number;
  readonly changed: number;
  readonly renamed: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly failed: number;
  readonly quarantined: number;
  readonly skipped: number;
}

export interface ChunkCounts {
  readonly total: number;
  readonly embedded: number;
  readonly reused: number;
}

export interface IngestSummary {
  readonly files: FileCounts;
  readonly chunks: ChunkCounts;
  /** The first thousand; the ledger of the job's files has all. */
  readonly failures: readonly FileFailure[];
  /** Present on a re-index that has come to its end. */
  readonly reindex?: ReindexReport;
}

export const fileStates = [
  "queued",
  "running",
  "done",
  "renamed",
  "unchanged",
  "removed",
  "failed",
  "quarantined",
  "skipped",
] as const;
export type FileState = (typeof fileStates)[number];

/** A file of a job, in the ledger. */
export interface JobFile {
  /** The source of its document. */
  readonly path: string;
  readonly state: FileState;
  /** Failed and broken-off attempts at these bytes so far, this job's and earlier ones'. */
  readonly attempts: number;
  readonly error?: { readonly code: string; readonly message: string };
  /** ISO 8601 in UTC. */
  readonly startedAt?: string;
  readonly finishedAt?: string;
}

/** What was erased. `pending` while vectors wait in a published generation for the next compaction. */
export interface RemovalReceipt {
  readonly documentId: DocumentId;
  readonly removed: {
    readonly versions: number;
    readonly pages: number;
    readonly chunks: number;
    readonly postings: number;
    readonly vectors: number;
    readonly files: number;
  };
  readonly erasure: "complete" | "pending";
}

export interface Job {
  readonly id: JobId;
  readonly request: JobRequest;
  /** Higher ones go first, and overtake a running job between two of its documents. */
  readonly priority: number;
  readonly state: JobState;
  readonly progress: JobProgress;
  readonly summary: IngestSummary;
  /** Present on a finished `delete`. */
  readonly receipts: readonly RemovalReceipt[];
  /** Why the whole job failed, where it did. */
  readonly error?: { readonly code: string; readonly message: string };
  readonly attempts: number;
  /** Those of `attempts` that broke off while a file was worked on: the file's failures, not the job's. */
  readonly excusedAttempts: number;
  readonly cancelRequested: boolean;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
}

export const emptySummary: IngestSummary = {
  files: {
    total: 0,
    added: 0,
    changed: 0,
    renamed: 0,
    unchanged: 0,
    removed: 0,
    failed: 0,
    quarantined: 0,
    skipped: 0,
  },
  chunks: { total: 0, embedded: 0, reused: 0 },
  failures: [],
};
