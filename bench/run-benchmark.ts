import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a benchmark started or made and what must not outlive it. Undone last first. */
export class Endings {
  readonly #endings: (() => void | Promise<void>)[] = [];
  #undone: Promise<void> | undefined;

  add(end: () => void | Promise<void>): void {
    this.#endings.push(end);
    // A signal can come between the start of two processes.
    if (this.#undone) this.#undone = this.#undone.then(() => this.#undo());
  }

  temporaryFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), "footnote-bench-"));
    this.add(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  /** Asked twice, it still undoes everything once and tells both when it is done. */
  run(): Promise<void> {
    this.#undone ??= this.#undo();
    return this.#undone;
  }

  /** One ending that fails does not keep the others from running. */
  async #undo(): Promise<void> {
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
  let status = 0;
  for (const [signal, statusAfter] of [["SIGINT", 130] as const, ["SIGTERM", 143] as const]) {
    process.once(signal, () => {
      status = statusAfter;
      void endings.run().then(() => process.exit(status));
    });
  }
  try {
    await measure(endings);
  } catch (thrown) {
    // What a stopped benchmark says about the processes taken from under it is no news.
    if (status === 0) {
      console.error(thrown);
      status = 1;
    }
  } finally {
    await endings.run();
  }
  // A pooled connection or a lost timer of a client library must not keep a finished benchmark alive.
  process.exit(status);
}
