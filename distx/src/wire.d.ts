import type { Application } from "./application.js";
import type { JobId } from "./domain/identifiers.js";
import { startWorkerProcess } from "./worker-process.js";
export interface Flags {
    readonly dataDir?: string;
    readonly model?: string;
    readonly host?: string;
    readonly port?: string;
}
export type Runtime = typeof runtime;
export declare const runtime: {
    packageRoot: string;
    version: string;
    openApplication: typeof openApplication;
    runWorker: typeof runWorker;
    startWorkerProcess: typeof startWorkerProcess;
};
/** Opens the data folder, making it where needed. Threads and models start with their first use. */
declare function openApplication(flags: Flags): Promise<Application>;
/**
 * Works the queue until the signal stops it or, given `until`, that job has finished. Resolves false at once where another
 * process holds the writer lock.
 */
declare function runWorker({ config, files, queue, logger, writerLock, newUuid }: Application, options: {
    readonly until?: JobId;
    readonly signal: AbortSignal;
    readonly besideServe: boolean;
}): Promise<boolean>;
export {};
