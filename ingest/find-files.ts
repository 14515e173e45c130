import type { BigIntStats } from "node:fs";
import { lstat, opendir } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { FootnoteError } from "../src/errors.js";
import { type FileStamp, stampOf } from "./file-stamp.js";
import { unlessAborted } from "../src/unless-aborted.js";

/** Files of a folder whose facts are asked for at a time; a network folder takes a while for each. */
const lookedAtOnce = 64;
const entriesAtOnce = 1_000;

/** A regular file found below one of the given paths. */
export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** Folder that was given, or the folder of the file that was given; absolute. */
  readonly root: string;
  /** Path below `root`, with `/`. */
  readonly source: string;
  readonly stamp: FileStamp;
}

/** A file or folder that could not be looked at. */
export interface UnreadableEntry extends Omit<FoundFile, "stamp"> {
  readonly error: FootnoteError;
}

export interface FoundFiles {
  /** In a stable order: by root as given, then by source. */
  readonly files: readonly FoundFile[];
  readonly unreadable: readonly UnreadableEntry[];
  /** Entries that are no regular file (links, pipes, devices, sockets) or are hidden. */
  readonly skipped: number;
}

/**
 * Walks the given absolute paths. Links are never followed, so that nothing outside the given folders is read; pipes and
 * devices are never opened, since reading one may block for ever. Throws `not_found` for a given path that does not exist.
 */
export async function findFiles(paths: readonly string[], signal: AbortSignal): Promise<FoundFiles> {
  const files = new Map<string, FoundFile>();
  const unreadable = new Map<string, UnreadableEntry>();
  let skipped = 0;
  const visit = async (path: string, root: string, looked: Promise<Looked>): Promise<void> => {
    signal.throwIfAborted();
    const found = { path, root, source: relative(root, path).split(sep).join("/") };
    try {
      const { entry, cause } = await unlessAborted(looked, signal);
      if (!entry) throw cause;
      if (entry.isDirectory()) {
        const names = await namesIn(path, signal);
        const seen = names.filter((name) => !name.startsWith("."));
        skipped += names.length - seen.length;
        for (let start = 0; start < seen.length; start += lookedAtOnce) {
          const inside = seen.slice(start, start + lookedAtOnce).map((name) => join(path, name));
          const looks = inside.map((each) => ({ each, look: lookAt(each) }));
          for (const { each, look } of looks) await visit(each, root, look);
        }
      } else if (!entry.isFile()) skipped += 1;
      else if (!files.has(path)) files.set(path, { ...found, stamp: stampOf(entry) });
    } catch (cause) {
      signal.throwIfAborted();
      const error = faultOf(path, cause);
      if (error) unreadable.set(path, { ...found, source: found.source || basename(path), error });
    }
  };
  for (const path of paths) {
    const looked = await unlessAborted(lookAt(path), signal);
    if (!looked.entry) {
      const message = `There is no file or folder ${basename(path)} at the given path.`;
      throw new FootnoteError("not_found", message, { cause: looked.cause });
    }
    await visit(path, looked.entry.isDirectory() ? path : dirname(path), Promise.resolve(looked));
  }
  return { files: [...files.values()], unreadable: [...unreadable.values()], skipped };
}

type Looked =
  | { readonly entry: BigIntStats; readonly cause?: never }
  | { readonly entry?: never; readonly cause: unknown };

/** Never rejects, so that many looks can be under way while the first is waited for. */
function lookAt(path: string): Promise<Looked> {
  return lstat(path, { bigint: true }).then(
    (entry) => ({ entry }),
    (cause: unknown) => ({ cause }),
  );
}

async function namesIn(folder: string, signal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of await unlessAborted(opendir(folder, { bufferSize: entriesAtOnce }), signal)) {
    signal.throwIfAborted();
    names.push(name);
  }
  return names.sort();
}

/** Undefined for an entry that was removed since its folder was read. */
function faultOf(path: string, cause: unknown): FootnoteError | undefined {
  const gone = cause instanceof Error && Reflect.get(cause, "code") === "ENOENT";
  // A name that is no valid UTF-8 cannot be asked for by the text it was read as.
  if (gone && !path.includes("\ufffd")) return undefined;
  const message = gone
    ? "The name is not valid UTF-8. Rename the file or folder."
    : "The file or folder cannot be read. Check its permissions.";
  return new FootnoteError("unreadable", message, { cause });
}
