import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** What happens at the call: it fails as on a full or a broken disk, or the process is killed in the middle of it. */
export type Fault = "ENOSPC" | "EIO" | "KILL";

const source = fileURLToPath(new URL("counted-calls.c", import.meta.url));

/**
 * Counts the writes, openings, fsyncs, truncations, renames and removals below a folder, by all processes of a program and
 * whatever library makes them, and lets a given one fail. Needs a C compiler.
 */
export class CountedCalls {
  readonly #folder: string;
  readonly #library: string;
  readonly #counter: string;

  /** `folder`: where to put the compiled library and the count. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#library = join(folder, "counted-calls.so");
    this.#counter = join(folder, "count");
    execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", this.#library, source, "-ldl"]);
  }

  /** The environment of a program whose `at`-th call below `under` is to fail; 0 for none. Starts counting anew. */
  environment(under: string, at: number, fault: Fault): Record<string, string> {
    writeFileSync(this.#counter, Buffer.alloc(8));
    const faults = {
      FAULT_UNDER: under,
      FAULT_COUNTER: this.#counter,
      FAULT_AT: String(at),
      FAULT_HOW: fault,
      LD_PRELOAD: this.#library,
    };
    return { ...faults, NODE_OPTIONS: `--import=${this.#countInChildrenToo(faults)}` };
  }

  /** Calls since `environment`, all processes together. */
  get count(): number {
    return Number(readFileSync(this.#counter).readBigUInt64LE());
  }

  /** Children that parse and build get no environment, so the program that starts them is one that sets it again. */
  #countInChildrenToo(faults: Readonly<Record<string, string>>): string {
    const settings = Object.entries(faults).map(([name, value]) => `${name}='${value}'`);
    const node = join(this.#folder, "node");
    writeFileSync(node, `#!/bin/sh\n${settings.join(" ")} exec '${process.execPath}' "$@"\n`);
    chmodSync(node, 0o755);
    const module = join(this.#folder, "start-children.mjs");
    writeFileSync(module, `process.execPath = ${JSON.stringify(node)};\n`);
    return pathToFileURL(module).href;
  }
}
