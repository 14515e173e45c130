import type { Job } from "../domain/job.js";
/** A job as the command line and REST show it. Uploads and folders are both `ingest` to whoever asks. */
export declare function presentJob(job: Job): {
    error?: {
        readonly code: string;
        readonly message: string;
    };
    receipts?: readonly import("../domain/job.js").RemovalReceipt[];
    startedAt: string | null;
    finishedAt: string | null;
    files: import("../domain/job.js").FileCounts;
    chunks: import("../domain/job.js").ChunkCounts;
    failures: readonly import("../domain/job.js").FileFailure[];
    id: import("../domain/identifiers.js").JobId;
    kind: "delete" | "ingest";
    state: import("../domain/job.js").JobState;
    progress: import("../domain/job.js").JobProgress;
};
