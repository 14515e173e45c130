import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { watch } from "chokidar";
import { FootnoteError } from "../errors.js";

/** A file that is being written is no change before it has kept its size for so long. */
const stableMs = 2_000;
const pollMs = 200;
/** Many changes at once, as of a folder that is copied, are one. */
const quietMs = 1_500;
/** Changes that do not end are not waited out longer than this. */
const longestWaitMs = 30_000;

/**
 * Gives once at the beginning and again after changes below the absolute paths, until the signal ends it. Hidden files, and
 * what links point to, are not watched. Throws `unreadable` where the system watches no more files.
 */
export async function* folderChanges(paths: readonly string[], signal: AbortSignal): AsyncGenerator<void> {
  const watcher = watch([...paths], {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path) => basename(path).startsWith(".") && !paths.includes(path),
    awaitWriteFinish: { stabilityThreshold: stableMs, pollInterval: pollMs },
  });
  let ready = false;
  let fault: unknown;
  let changed: { readonly firstMs: number; readonly lastMs: number } | undefined = { firstMs: 0, lastMs: 0 };
  watcher.on("ready", () => {
    ready = true;
  });
  watcher.on("error", (error) => {
    fault = error;
  });
  watcher.on("all", () => {
    const nowMs = performance.now();
    changed = { firstMs: changed?.firstMs ?? nowMs, lastMs: nowMs };
  });
  try {
    while (!signal.aborted) {
      if (fault !== undefined) throw cannotWatch(fault);
      const nowMs = performance.now();
      const isDue = changed && (nowMs - changed.lastMs >= quietMs || nowMs - changed.firstMs >= longestWaitMs);
      if (ready && isDue) {
        changed = undefined;
        yield;
      } else await sleep(pollMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    await watcher.close();
  }
}

function cannotWatch(cause: unknown): FootnoteError {
  const message =
    "The folder cannot be watched any more. Where it holds very many files, raise fs.inotify.max_user_watches, or ingest at set times instead.";
  return new FootnoteError("unreadable", message, { cause });
}
