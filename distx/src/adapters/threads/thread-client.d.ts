import type { ModuleEntry } from "../../module-entry.js";
/** What goes to a thread and what comes back; everything must survive structured cloning. */
export interface ThreadCall {
    readonly id: number;
    readonly method: string;
    readonly argument: unknown;
}
export type ThreadReply = {
    readonly id: number;
    readonly value: unknown;
} | {
    readonly id: number;
    readonly error: {
        readonly code: string;
        readonly message: string;
    };
};
/**
 * Calls into one worker thread, answered in order. An aborted call stops being waited for; the thread finishes it and
 * the result is dropped, since synchronous native code cannot be interrupted.
 */
export declare class ThreadClient {
    #private;
    constructor(entry: ModuleEntry, workerData: unknown);
    /** Whether the thread is gone; another client takes its place. */
    get hasFailed(): boolean;
    call(method: string, argument: unknown, signal: AbortSignal): Promise<unknown>;
    close(): Promise<void>;
}
