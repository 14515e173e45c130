import type { ContentHash, JobId } from "../../domain/identifiers.js";
import { type Job, type JobRequest } from "../../domain/job.js";
import type { Clock, NewUuid } from "../../ports/clock.js";
import type { JobOutcome, JobQueue, JobUpdate } from "../../ports/job-queue.js";
/** The ledger in service.db, used by several processes at once. */
export declare class SqliteJobQueue implements JobQueue {
    #private;
    constructor(path: string, clock: Clock, newUuid: NewUuid);
    enqueue(request: JobRequest, { priority, idempotencyKey }: {
        priority: number;
        idempotencyKey?: string;
    }): Promise<Job>;
    claim(): Promise<Job | undefined>;
    requeueAbandoned(): Promise<number>;
    update(id: JobId, { progress, summary }: JobUpdate): Promise<{
        cancelRequested: boolean;
    }>;
    finish(id: JobId, { state, summary, receipts, error }: JobOutcome): Promise<void>;
    /** A stop is nobody's failed attempt. */
    release(id: JobId): Promise<void>;
    requestCancel(id: JobId): Promise<Job | undefined>;
    retry(id: JobId): Promise<Job | undefined>;
    awaitedFiles(): Promise<Set<ContentHash>>;
    find(id: JobId): Promise<Job | undefined>;
    list(limit: number): Promise<Job[]>;
    close(): Promise<void>;
}
