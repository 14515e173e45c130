/** Waits for work that others wait for too: an aborted signal ends the waiting, not the work. */
export declare function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result>;
