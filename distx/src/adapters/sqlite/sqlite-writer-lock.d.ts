import type { HeldLock, WriterLock } from "../../ports/writer-lock.js";
/** A lock the operating system holds on a file and frees when the process ends, even by kill -9. */
export declare class SqliteWriterLock implements WriterLock {
    #private;
    constructor(path: string);
    tryAcquire(): Promise<HeldLock | undefined>;
    /** Reads, which any number of processes can do at once and no other but the writer keeps them from. */
    isHeld(): Promise<boolean>;
}
