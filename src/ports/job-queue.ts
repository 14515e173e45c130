import type { ContentHash, DocumentId, JobId } from "../domain/identifiers.js";
import type { IngestSummary, Job, JobLane, JobProgress, JobRequest, JobState, RemovalReceipt } from "../domain/job.js";

export interface JobUpdate {
  readonly progress?: JobProgress;
  readonly summary?: IngestSummary;
}

export interface JobOutcome {
  readonly state: Extract<JobState, "done" | "partial" | "failed" | "cancelled">;
  readonly summary: IngestSummary;
  readonly receipts: readonly RemovalReceipt[];
  readonly error?: { readonly code: string; readonly message: string };
}

/** What a document is called, for finding it where its name is kept. */
export interface DocumentIdentity {
  readonly documentId: DocumentId;
  readonly collection: string;
  readonly source: string;
  /** Absolute path the bytes came from; absent for uploads. */
  readonly origin?: string;
}

export interface JobCount {
  readonly kind: JobRequest["kind"];
  readonly state: JobState;
  readonly count: number;
}

export interface EnqueueOptions {
  readonly priority: number;
  readonly idempotencyKey?: string;
  /** The key that asks for it; absent: somebody who needed none. */
  readonly owner?: string;
}

/** Which jobs are listed. */
export interface JobListing {
  /** Only those that came before that one, whether or not it is still there. */
  readonly after?: JobId;
  /** Only those this key asked for. */
  readonly owner?: string;
}

/** The ledger of batch work. Every call is one durable transaction. */
export interface JobQueue {
  /** Higher `priority` runs first, equal ones in order of arrival. The same idempotency key gives the first job again. */
  enqueue(request: JobRequest, options: EnqueueOptions, signal: AbortSignal): Promise<Job>;
  /** Takes the next queued job, with `above` only one of a higher priority, and marks it running; undefined when none waits. */
  claim(lane: JobLane, signal: AbortSignal, above?: number): Promise<Job | undefined>;
  /**
   * Puts jobs left running by a dead worker back in the queue, once, by the worker that has the lock of the lane; gives their
   * number. Each file that was being worked on has failed an attempt.
   */
  requeueAbandoned(lane: JobLane, signal: AbortSignal): Promise<number>;
  /** Returns whether the job was asked to stop. */
  update(id: JobId, update: JobUpdate, signal: AbortSignal): Promise<{ readonly cancelRequested: boolean }>;
  finish(id: JobId, outcome: JobOutcome, signal: AbortSignal): Promise<void>;
  /** A running job put back, as when the worker is told to stop; a job asked to stop becomes `cancelled` instead. */
  release(id: JobId, signal: AbortSignal): Promise<void>;
  /** A queued job is cancelled at once, a running one is asked to stop, a finished one stays as it is; undefined where there is none. */
  requestCancel(id: JobId, signal: AbortSignal): Promise<Job | undefined>;
  /**
   * Queues a finished job again with its own request and nothing of the run before, its failed files released from
   * quarantine; one that waits or runs stays as it is; undefined where there is none.
   */
  retry(id: JobId, signal: AbortSignal): Promise<Job | undefined>;
  /**
   * Takes a document that is being deleted out of every job: its upload, with name and title, also where that still waits; its
   * failures; and its path out of those that have ended. Gives the originals of the uploads taken out.
   */
  forget(document: DocumentIdentity, signal: AbortSignal): Promise<readonly ContentHash[]>;
  /** Originals of the uploads that are not finished. */
  awaitedFiles(signal: AbortSignal): Promise<ReadonlySet<ContentHash>>;
  find(id: JobId, signal: AbortSignal): Promise<Job | undefined>;
  /** Newest first. */
  list(limit: number, signal: AbortSignal, which?: JobListing): Promise<readonly Job[]>;
  /** How many jobs wait for their turn, of both lanes. */
  waiting(signal: AbortSignal): Promise<number>;
  /** How many jobs of each kind are in each state; pairs without a job are left out. */
  counts(signal: AbortSignal): Promise<readonly JobCount[]>;
  /** Whether it asked for the job; one that is not there costs the same. */
  isOwner(owner: string, id: JobId, signal: AbortSignal): Promise<boolean>;
  close(): Promise<void>;
}
