import type { Application } from "../application.js";
export interface RunningServer {
    readonly url: string;
    /** Stops accepting, lets running requests finish for a while, then closes what is left. */
    stop(): Promise<void>;
}
/** Listens; port 0 takes a free one. */
export declare function startServer(application: Application, { host, port }: {
    host: string;
    port: number;
}): Promise<RunningServer>;
