import type { FileStore, StoredFile } from "../src/ports/file-store.js";
/** Copies a file's bytes as they are now into the file store. A fault of the file is `unreadable`, never one of the store. */
export declare function keepFile(path: string, files: FileStore, maxBytes: number, signal: AbortSignal): Promise<StoredFile>;
