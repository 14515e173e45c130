import { setTimeout as sleep } from "node:timers/promises";
import type { Application } from "../application.js";
import type { IngestPaths } from "../domain/job.js";
import type { Runtime } from "../wire.js";
import { exitStatus } from "./exit-status.js";
import type { Output } from "./output.js";
import { ingestStatus, runIngest } from "./run-ingest.js";
import { folderChanges } from "./watch-folders.js";

/** A file left alone because it was growing is looked at again after this. */
const growingAgainMs = 5_000;

/**
 * Ingests the folders now and after every change, one job a time, until the signal ends it: then with exit status 0, whatever
 * became of single files. A job that fails as a whole ends it too.
 */
export async function watchIngest(
  request: IngestPaths,
  surroundings: { readonly application: Application; readonly runtime: Runtime; readonly output: Output },
  { json }: { readonly json: boolean },
  signal: AbortSignal,
): Promise<number> {
  const { application, output } = surroundings;
  for await (const _ of folderChanges(request.paths, signal)) {
    for (let again = true; again && !signal.aborted; ) {
      const job = await runIngest({ ...request, leaveGrowing: true }, surroundings, { json }, signal);
      if (job.state === "failed") return ingestStatus(job);
      const growing = await application.ledger.files(
        job.id,
        { state: "queued", limit: 1 },
        new AbortController().signal,
      );
      again = job.state !== "cancelled" && growing.files.length > 0;
      if (again) await sleep(growingAgainMs, undefined, { signal }).catch(() => undefined);
    }
    if (!signal.aborted) output.stderr("footnote: watching for changes; stop with Ctrl-C.\n");
  }
  return exitStatus.done;
}
