import type { Runtime } from "../../wire.js";
import { type CommonOptions, type Output } from "../output.js";
export interface ServeOptions extends CommonOptions {
    readonly port?: string;
    readonly host?: string;
    readonly model?: string;
    readonly worker: boolean;
    readonly withSample?: boolean;
}
/** The service, until the signal stops it. */
export declare function serveCommand(options: ServeOptions, entry: string, runtime: Runtime, output: Output, signal: AbortSignal): Promise<number>;
