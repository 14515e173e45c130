import type { Readable } from "node:stream";
import { FootnoteError } from "../src/errors.js";
/**
 * Bytes of a regular file. Refuses a link or a device that took the file's place since the folder was walked, and never
 * waits for the writer of a pipe. Throws `unreadable`.
 */
export declare function openFile(path: string): Promise<Readable>;
export declare function unreadable(cause: unknown): FootnoteError;
