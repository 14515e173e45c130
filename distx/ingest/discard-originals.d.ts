import type { ContentHash } from "../src/domain/identifiers.js";
import type { Job } from "../src/domain/job.js";
import type { FileStore } from "../src/ports/file-store.js";
import type { JobQueue } from "../src/ports/job-queue.js";
import type { KnowledgeStore } from "../src/ports/knowledge-store.js";
export interface OriginalsDependencies {
    readonly store: Pick<KnowledgeStore, "referencedFiles">;
    readonly files: Pick<FileStore, "remove">;
    readonly queue: Pick<JobQueue, "awaitedFiles">;
}
/** Removes originals that no stored version needs and no upload still waits for; gives the ones removed. */
export declare function discardOriginals(hashes: Iterable<ContentHash>, { store, files, queue }: OriginalsDependencies): Promise<ContentHash[]>;
/**
 * Removes the uploaded originals that a finished job could not bring in. A job that failed or was stopped as a whole keeps
 * its originals, since it can be queued again.
 */
export declare function discardFailedUploads(job: Job, dependencies: OriginalsDependencies): Promise<void>;
