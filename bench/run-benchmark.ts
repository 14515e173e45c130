import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a benchmark started or made and what must not outlive it. Undone last first. */
export class Endings {
  readonly #endings: (() => void | Promise<void>)[] = [];

  add(end: () => void | Promise<void>): void {
    this.#endings.push(end);
  }

  temporaryFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), "footnote-bench-"));
    this.add(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  /** One ending that fails does not keep the others from running. */
  async run(): Promise<void> {
    for (let end = this.#endings.pop(); end !== undefined; end = this.#endings.pop()) {
      try {
        await end();
      } catch (thrown) {
        console.error("benchmark: could not clean up:", thrown);
      }
    }
  }
}

/** Runs a benchmark and undoes what it started, also after a failure or a signal. Exit status 1 when it broke. */
export async function runBenchmark(measure: (endings: Endings) => Promise<void>): Promise<void> {
  const endings = new Endings();
  const stopped = (status: number) => () => {
    void endings.run().then(() => process.exit(status));
  };
  process.once("SIGINT", stopped(130));
  process.once("SIGTERM", stopped(143));
  try {
    await measure(endings);
  } catch (thrown) {
    console.error(thrown);
    process.exitCode = 1;
  } finally {
    await endings.run();
  }
  // A pooled connection or a lost timer of a client library must not keep a finished benchmark alive.
  process.exit();
}
