import { type Readable } from "node:stream";
import { type ContentHash } from "../../domain/identifiers.js";
import type { FileStore, StoredFile } from "../../ports/file-store.js";
/** Originals under `<folder>/ab/cdef…` by SHA-256, written beside and renamed. */
export declare class FolderFileStore implements FileStore {
    #private;
    constructor(folder: string);
    put(bytes: Readable, maxBytes: number, signal: AbortSignal): Promise<StoredFile>;
    locate(contentHash: ContentHash): Promise<string | undefined>;
    remove(contentHash: ContentHash): Promise<void>;
    removeLeftovers(): Promise<void>;
}
