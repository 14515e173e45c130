export interface HeldLock {
    /** Also released by the operating system when the process ends, however it ends. */
    release(): Promise<void>;
}
/** At most one process per data folder writes knowledge. */
export interface WriterLock {
    /** The lock, or, within a second, undefined where another process has it. */
    tryAcquire(): Promise<HeldLock | undefined>;
    /** Whether some process has it now, without taking it. */
    isHeld(): Promise<boolean>;
}
