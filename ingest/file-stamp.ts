import type { BigIntStats } from "node:fs";

/** What tells, without reading it, that a file is as it was: size, times to the nanosecond, and inode. */
export interface FileStamp {
  readonly text: string;
  /** Time of the last change, in milliseconds since 1970, by the clock of the file system. */
  readonly changedMs: number;
}

/** Longer than the coarsest clock of a file system in use, FAT's two seconds. */
const settledMs = 3_000;

export function stampOf({ size, mtimeNs, ctimeNs, mtimeMs, ctimeMs, ino }: BigIntStats): FileStamp {
  return { text: `${size} ${mtimeNs} ${ctimeNs} ${ino}`, changedMs: Number(mtimeMs > ctimeMs ? mtimeMs : ctimeMs) };
}

/**
 * Whether a later change must show in the stamp. A file that changed a moment ago may change once more within the same tick
 * of its file system's clock, unseen; its stamp proves nothing until then.
 */
export function isSettled({ changedMs }: FileStamp, nowMs: number): boolean {
  return nowMs - changedMs > settledMs;
}
