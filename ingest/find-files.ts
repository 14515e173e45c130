import { lstat, opendir } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { FootnoteError } from "../src/errors.js";

/** A regular file found below one of the given paths. */
export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** Folder that was given, or the folder of the file that was given; absolute. */
  readonly root: string;
  /** Path below `root`, with `/`. */
  readonly source: string;
}

export interface FoundFiles {
  /** In a stable order: by root as given, then by source. */
  readonly files: readonly FoundFile[];
  /** Entries that are no regular file (links, pipes, devices, sockets) or are hidden. */
  readonly skipped: number;
}

/**
 * Walks the given absolute paths. Links are never followed, so that nothing outside the given folders is read; pipes and
 * devices are never opened, since reading one may block for ever. Throws `not_found` for a given path that does not exist.
 */
export async function findFiles(paths: readonly string[], signal: AbortSignal): Promise<FoundFiles> {
  const files = new Map<string, FoundFile>();
  let skipped = 0;
  const visit = async (path: string, root: string): Promise<void> => {
    signal.throwIfAborted();
    const entry = await lstat(path);
    if (entry.isDirectory()) {
      const names: string[] = [];
      for await (const { name } of await opendir(path)) names.push(name);
      for (const name of names.sort()) {
        if (name.startsWith(".")) skipped += 1;
        else await visit(join(path, name), root);
      }
    } else if (entry.isFile()) {
      if (!files.has(path)) files.set(path, { path, root, source: relative(root, path).split(sep).join("/") });
    } else skipped += 1;
  };
  for (const path of paths) {
    const entry = await lstat(path).catch((cause: unknown) => {
      throw new FootnoteError("not_found", `There is no file or folder ${basename(path)} at the given path.`, {
        cause,
      });
    });
    await visit(path, entry.isDirectory() ? path : dirname(path));
  }
  return { files: [...files.values()], skipped };
}
