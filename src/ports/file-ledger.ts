import type { ContentHash, JobId } from "../domain/identifiers.js";
import type { FileState, JobFile } from "../domain/job.js";

/** What became of a file's bytes before. */
export interface FailedAttempts {
  readonly contentHash: ContentHash;
  readonly attempts: number;
  /** Of the last attempt; absent where the worker itself ended in it. */
  readonly error?: { readonly code: string; readonly message: string };
}

export type RecordedFile = Pick<JobFile, "path" | "state" | "error"> & { readonly attempts?: number };

export interface FinishedFile {
  readonly state: Extract<FileState, "done" | "failed" | "unchanged">;
  readonly error?: { readonly code: string; readonly message: string };
  /** Whether a failure is the file's own: three of them with the same bytes put it into quarantine. */
  readonly countsAgainst?: ContentHash;
}

export interface JobFilesPage {
  /** By path. */
  readonly files: readonly JobFile[];
  /** Give it back as `after` to go on; absent at the end. */
  readonly nextCursor?: string;
}

/**
 * The files of each job, and what failed with them before. A file is marked before it is worked on, so that whoever finds its
 * worker dead knows whom to blame. A mark survives the death of the process; the last ones may be lost with the power.
 */
export interface FileLedger {
  /** Failed attempts at the files of a collection, by source. */
  failedAttempts(collection: string, signal: AbortSignal): Promise<ReadonlyMap<string, FailedAttempts>>;
  /** Writes files of a job down, in bulk. One that is not `unchanged` any more because the job itself stored it stays `done`. */
  record(id: JobId, files: readonly RecordedFile[], signal: AbortSignal): Promise<void>;
  /** Marks a file as being worked on. */
  begin(id: JobId, path: string, contentHash: ContentHash | undefined, signal: AbortSignal): Promise<void>;
  /** What came of it: a failure that counts against the bytes is added to the others, a success forgets them. */
  end(id: JobId, collection: string, path: string, outcome: FinishedFile, signal: AbortSignal): Promise<void>;
  /** Throws `invalid_request` for a cursor it did not give. */
  files(
    id: JobId,
    request: { readonly limit: number; readonly after?: string; readonly state?: FileState },
    signal: AbortSignal,
  ): Promise<JobFilesPage>;
  close(): Promise<void>;
}
