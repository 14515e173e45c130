import { constants, setPriority } from "node:os";
import { FootnoteError } from "../../errors.js";
import type { Runtime } from "../../wire.js";
import { exitStatus } from "../exit-status.js";
import type { CommonOptions } from "../output.js";

export interface WorkerOptions extends CommonOptions {
  /** Started by a serving process: gives way to its questions and ends with it. */
  readonly besideServe?: boolean;
}

/** Works the queue until it is stopped. */
export async function workerCommand(options: WorkerOptions, runtime: Runtime, signal: AbortSignal): Promise<number> {
  const application = await runtime.openApplication({ ...(options.data !== undefined && { dataDir: options.data }) });
  const orphaned = new AbortController();
  if (options.besideServe) {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
    process.stdin.on("end", () => orphaned.abort()).on("error", () => orphaned.abort());
    process.stdin.resume();
  }
  try {
    const threads = options.besideServe ? 1 : 2;
    const worked = await runtime.runWorker(application, {
      signal: AbortSignal.any([signal, orphaned.signal]),
      threads,
    });
    if (!worked)
      throw new FootnoteError("store_locked", "Another worker has this data folder. It does all the work there is.");
    return exitStatus.done;
  } finally {
    await application.close();
    process.stdin.destroy();
  }
}
