import type { ParsedDocument } from "../src/domain/document.js";
import type { DocumentParser, ParseRequest } from "../src/ports/document-parser.js";
export interface ParserLimits {
    readonly maxMemoryMb: number;
    /** Processor time for one document: a busy machine must not cost a good file. */
    readonly processorMs: number;
    /** For a reader that waits without using the processor. */
    readonly timeoutMs: number;
}
/**
 * Reads documents in a child process that is killed at its time or memory limit, so that a hostile file costs one error.
 * It has an empty environment and working folder, and is replaced after any fault. Calls are served one at a time.
 */
export declare class ParserProcess implements DocumentParser {
    #private;
    constructor(limits: ParserLimits);
    parse(request: ParseRequest, signal: AbortSignal): Promise<ParsedDocument>;
    close(): Promise<void>;
}
