import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { z } from "zod";
import { FootnoteCommand } from "../footnote-command.js";
import { contradictions, storedDocuments, storedJobs } from "../hostile/stored-state.js";
import { CountedCalls, type Fault } from "./counted-calls.js";

const checkReport = z.object({
  ok: z.boolean(),
  problems: z.array(z.object({ code: z.string(), message: z.string() })),
});

/** What a command does to a store, so that it can be broken off anywhere. */
export interface Change {
  readonly name: string;
  /** Fills the data folder. */
  readonly prepare: (footnote: FootnoteCommand, folder: string) => Promise<void>;
  /** What the command works on, after `prepare`; done again before every try. */
  readonly command: (footnote: FootnoteCommand, folder: string) => Promise<readonly string[]>;
  /** How doing it once more may end: 1 where part of it was done already and cannot be done twice. */
  readonly statusAgain: readonly number[];
  /** Only each such try is made, where one takes long; 1 where nothing is said. */
  readonly oneIn?: number;
  /** What `prepare` and the command are told beside the data folder. */
  readonly environment?: () => Readonly<Record<string, string>>;
  /** What the command changes, name by name: the content hash of every document where nothing else is said. */
  readonly state?: (dataDir: string) => Map<string, string>;
}

/** One change tried again and again over copies of the same store, each time with a fault at another call. */
export class CrashScenario {
  readonly #folder = mkdtempSync(join(tmpdir(), "footnote-crash-"));
  readonly #footnote = new FootnoteCommand();
  readonly #calls = new CountedCalls(this.#folder);
  readonly #pristine = join(this.#folder, "pristine");
  readonly #documents = join(this.#folder, "documents");
  readonly #change: Change;
  readonly #stateOf: (dataDir: string) => Map<string, string>;
  #args: readonly string[] = [];
  #before = new Map<string, string>();
  #after = new Map<string, string>();

  constructor(change: Change) {
    this.#change = change;
    this.#stateOf = change.state ?? storedDocuments;
  }

  /** Does the change once without a fault; gives the number of calls it takes. */
  async prepare(): Promise<number> {
    mkdirSync(this.#documents);
    this.#footnote.environment = this.#environment;
    await this.#change.prepare(this.#footnote, this.#documents);
    this.#args = await this.#change.command(this.#footnote, this.#documents);
    this.#before = this.#stateOf(this.#footnote.dataDir);
    cpSync(this.#footnote.dataDir, this.#pristine, { recursive: true });
    const { status, stderr } = await this.#run(0, "EIO");
    expect(status, stderr).toBe(0);
    this.#after = this.#stateOf(this.#footnote.dataDir);
    expect(this.#after).not.toEqual(this.#before);
    return this.#calls.count;
  }

  /**
   * The change with its `at`-th call failing: all that is stored is then as before or as after, whole, and doing it once more
   * completes it. Gives whether the call was reached.
   */
  async failAt(at: number, fault: Fault): Promise<boolean> {
    const { dataDir } = this.#footnote;
    rmSync(dataDir, { recursive: true, force: true });
    cpSync(this.#pristine, dataDir, { recursive: true });
    const broken = await this.#run(at, fault);
    const reached = this.#calls.count >= at;
    const told = `call ${at}, ${fault}: ${broken.stderr}`;
    expect(contradictions(dataDir), told).toEqual([]);
    for (const [name, value] of this.#stateOf(dataDir)) {
      expect([this.#before.get(name), this.#after.get(name)], told).toContain(value);
    }
    this.#footnote.environment = this.#environment;
    const again = await this.#footnote.run(...this.#args);
    expect(this.#change.statusAgain, `${told}\nagain: ${again.stderr}`).toContain(again.status);
    expect(this.#stateOf(dataDir), told).toEqual(this.#after);
    expect(
      storedJobs(dataDir).filter(({ state }) => state === "running" || state === "queued"),
      told,
    ).toEqual([]);
    const check = await this.#footnote.run("check", "--json");
    expect(checkReport.parse(JSON.parse(check.stdout)), told).toEqual(expect.objectContaining({ ok: true }));
    return reached;
  }

  async close(): Promise<void> {
    await this.#footnote.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #environment(): Readonly<Record<string, string>> {
    return this.#change.environment?.() ?? {};
  }

  #run(at: number, fault: Fault) {
    const faults = this.#calls.environment(this.#footnote.dataDir, at, fault);
    this.#footnote.environment = { ...this.#environment, ...faults };
    return this.#footnote.run(...this.#args);
  }
}

/** Writes documents of a few sentences, by name. */
export function writeDocuments(folder: string, texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
}
