import type { ChunkCounts, IngestSummary } from "../src/domain/job.js";
import type { FootnoteError } from "../src/errors.js";
/** Adds up what happened to the files of one job and reports after each. */
export declare class IngestCounter {
    #private;
    constructor(total: number, skipped: number, report: (summary: IngestSummary, done: number, total: number) => void);
    unchanged(): void;
    removed(): void;
    failed(path: string, { code, message }: FootnoteError): void;
    stored(change: "added" | "changed", chunks: ChunkCounts): void;
    summary(): IngestSummary;
}
