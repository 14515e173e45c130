import type { Readable } from "node:stream";
import type { ContentHash } from "../domain/identifiers.js";
export interface StoredFile {
    readonly contentHash: ContentHash;
    readonly sizeBytes: number;
}
/** Original bytes by their SHA-256. Writing the same bytes twice stores them once. */
export interface FileStore {
    /**
     * Reads the stream to its end, hashing on the way; durable when the promise is fulfilled. Throws `too_large` past
     * `maxBytes` and `cancelled` once the signal is aborted, also while no bytes come; then the stream is destroyed and
     * nothing is left behind.
     */
    put(bytes: Readable, maxBytes: number, signal: AbortSignal): Promise<StoredFile>;
    /** Path of a stored file that may be read but not changed; undefined where it is not stored. */
    locate(contentHash: ContentHash, signal: AbortSignal): Promise<string | undefined>;
    /** Repeatable; a file that is not there is no error. */
    remove(contentHash: ContentHash, signal: AbortSignal): Promise<void>;
    /** Removes what a process that was killed left half written an hour ago or earlier. */
    removeLeftovers(signal: AbortSignal): Promise<void>;
}
