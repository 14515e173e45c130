import type { ContentHash } from "../domain/identifiers.js";

export interface RememberedFile {
  /** Size, times and inode, as one text. */
  readonly stamp: string;
  readonly contentHash: ContentHash;
}

/** What the bytes of files were when they were last read, by absolute path. A cache: what is not there is read again. */
export interface FileMemory {
  /** Files at or below these absolute paths. */
  recall(roots: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, RememberedFile>>;
  update(
    change: { readonly remember: ReadonlyMap<string, RememberedFile>; readonly forget: readonly string[] },
    signal: AbortSignal,
  ): Promise<void>;
}
