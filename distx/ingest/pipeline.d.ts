import type { IngestPaths, IngestSummary, IngestUploads } from "../src/domain/job.js";
import type { NewUuid } from "../src/ports/clock.js";
import type { DocumentParser } from "../src/ports/document-parser.js";
import type { Embedder } from "../src/ports/embedder.js";
import type { FileStore } from "../src/ports/file-store.js";
import type { JobQueue } from "../src/ports/job-queue.js";
import type { KnowledgeStore } from "../src/ports/knowledge-store.js";
export interface IngestDependencies {
    readonly store: KnowledgeStore;
    readonly files: FileStore;
    readonly queue: Pick<JobQueue, "awaitedFiles">;
    readonly parser: DocumentParser;
    readonly embedder: Embedder;
    readonly newUuid: NewUuid;
    readonly maxFileBytes: number;
}
export interface IngestRun {
    readonly signal: AbortSignal;
    /** Told after every file. */
    readonly report: (summary: IngestSummary, done: number, total: number) => void;
}
/**
 * Brings files and folders in: find, plan, then for each new or changed file read -> split -> embed -> commit. A bad file
 * is one entry among the failures; unchanged files cost a hash. Aborting loses at most the document being worked on.
 */
export declare function ingestPaths(request: IngestPaths, dependencies: IngestDependencies, { signal, report }: IngestRun): Promise<IngestSummary>;
/** Brings uploaded files in, whose bytes are in the file store already. */
export declare function ingestUploads(request: IngestUploads, dependencies: IngestDependencies, { signal, report }: IngestRun): Promise<IngestSummary>;
