import { createHash } from "node:crypto";
import { lstat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { type ContentHash, asContentHash } from "../src/domain/identifiers.js";
import type { RememberedFile } from "../src/ports/file-memory.js";
import { isSettled, stampOf } from "./file-stamp.js";
import type { FoundFile } from "./find-files.js";
import { openFile } from "./open-file.js";

/** Hashes files, and only those that are not surely as they were when they were hashed last. */
export class FileHashes {
  readonly #remembered: ReadonlyMap<string, RememberedFile>;
  readonly #now: () => number;
  /** What was read anew and may be relied on the next time. */
  readonly learnt = new Map<string, RememberedFile>();

  /** `now` is the time in milliseconds since 1970. */
  constructor(remembered: ReadonlyMap<string, RememberedFile>, now: () => number) {
    this.#remembered = remembered;
    this.#now = now;
  }

  /** Whether a file has not changed for some seconds. */
  isSettled({ stamp }: FoundFile): boolean {
    return isSettled(stamp, this.#now());
  }

  /** Throws `unreadable`. */
  async hashOf({ path, stamp }: FoundFile, signal: AbortSignal): Promise<ContentHash> {
    const before = this.#remembered.get(path);
    if (before?.stamp === stamp.text) return before.contentHash;
    const startedMs = this.#now();
    const hash = createHash("sha256");
    await pipeline(await openFile(path), hash, { signal });
    const contentHash = asContentHash(hash.digest("hex"));
    const after = stampOf(await lstat(path, { bigint: true }));
    if (after.text === stamp.text && isSettled(stamp, startedMs))
      this.learnt.set(path, { stamp: stamp.text, contentHash });
    return contentHash;
  }
}
