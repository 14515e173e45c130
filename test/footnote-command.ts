import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

export const program = fileURLToPath(new URL("../dist/src/cli/main.js", import.meta.url));

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built program over a data folder of its own. */
export class FootnoteCommand {
  readonly dataDir = mkdtempSync(join(tmpdir(), "footnote-test-"));
  /** Settings beside those of the machine. */
  environment: Readonly<Record<string, string>> = {};
  readonly #running = new Set<ChildProcess>();
  readonly #ownGroup: boolean;

  /** With `ownGroup` each start leads a process group, which can be signalled as a terminal does on Ctrl-C. */
  constructor({ ownGroup = false }: { readonly ownGroup?: boolean } = {}) {
    this.#ownGroup = ownGroup;
  }

  start(...args: string[]): ChildProcess {
    const settings = { FOOTNOTE_LOG_LEVEL: "error", FOOTNOTE_MODEL: "extractive", FOOTNOTE_REQUESTS_PER_MINUTE: "0" };
    const env = { ...process.env, ...settings, ...this.environment };
    const child = spawn(process.execPath, [program, ...args, "--data", this.dataDir], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: this.#ownGroup,
    });
    this.#running.add(child);
    child.on("exit", () => this.#running.delete(child));
    return child;
  }

  run(...args: string[]): Promise<Finished> {
    return this.finish(this.start(...args));
  }

  /** What a started program has printed when it ends. */
  async finish(child: ChildProcess): Promise<Finished> {
    let stdout = "";
    let stderr = "";
    child.stdout?.on("data", (piece) => {
      stdout += String(piece);
    });
    child.stderr?.on("data", (piece) => {
      stderr += String(piece);
    });
    const [status] = z
      .tuple([z.number().nullable()])
      .rest(z.unknown())
      .parse(await once(child, "close"));
    return { status, stdout, stderr };
  }

  /** A running service and its address. */
  async serve(...args: string[]): Promise<{ readonly url: string; readonly child: ChildProcess }> {
    const child = this.start("serve", "--port", "0", "--json", ...args);
    let printed = "";
    for await (const piece of child.stdout ?? []) {
      printed += String(piece);
      if (/\}\s*$/u.test(printed)) break;
    }
    return { url: z.object({ url: z.string() }).parse(JSON.parse(printed)).url, child };
  }

  async close(): Promise<void> {
    for (const child of this.#running) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
