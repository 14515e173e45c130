import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import type { Clock } from "../../ports/clock.js";
import type { GenerationLag, GenerationPublisher } from "../../ports/generation-publisher.js";
import { syncFolder } from "../folder/sync-folder.js";
import { GenerationLedger, type NamedGeneration } from "../sqlite/generation-ledger.js";
import { runBuilder } from "./builder-process.js";
import { type GenerationManifest, hasSizeOf, readManifest, verifyGeneration } from "./generation-manifest.js";

/** Share of the probes that must find themselves in a graph that is to be published. */
const requiredSelfRecall = 0.95;
const unfinished = ".tmp";

/** Generations under `<folder>/gen-<sequence>-<random>`, built and checked beside and then renamed. */
export class HnswGenerationPublisher implements GenerationPublisher {
  readonly #databasePath: string;
  readonly #folder: string;
  readonly #ledger: GenerationLedger;
  /** Its digest was right once; after that its size tells enough. */
  #verified: number | undefined;

  constructor(databasePath: string, folder: string, clock: Clock) {
    this.#databasePath = databasePath;
    this.#folder = folder;
    this.#ledger = new GenerationLedger(databasePath, clock);
  }

  async lag(): Promise<GenerationLag> {
    const set = this.#ledger.currentSet();
    const current = set === undefined ? undefined : this.#ledger.of(set);
    const { added, removed } = this.#ledger.changesSince(set ?? 0, current?.changeSequence ?? 0);
    if (!current) return { generation: undefined, graph: 0, tail: added, tombstones: 0, damaged: false };
    const manifest = readManifest(current.manifest);
    const damaged = !manifest || !(await this.#isWhole(current, manifest));
    return { generation: current.id, graph: manifest?.count ?? 0, tail: added, tombstones: removed, damaged };
  }

  async publish(signal: AbortSignal, chunkSetId = this.#ledger.currentSet()): Promise<number | undefined> {
    const isEmpty = chunkSetId === undefined || this.#ledger.changesSince(chunkSetId, 0).added === 0;
    if (isEmpty && chunkSetId !== undefined) this.#ledger.forget(chunkSetId);
    await this.sweep();
    if (isEmpty) return undefined;
    const directory = `gen-${Date.now()}-${randomUUID().slice(0, 8)}`;
    const folder = join(this.#folder, directory);
    const temporary = folder + unfinished;
    try {
      await mkdir(temporary, { recursive: true });
      const manifest = await this.#build(chunkSetId, temporary, signal);
      await writeFile(join(temporary, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
      await syncFolder(temporary);
      await rename(temporary, folder);
      await syncFolder(this.#folder);
      const { changeSequence } = manifest;
      const named = { chunkSetId, changeSequence, directory, manifest: JSON.stringify(manifest) };
      this.#verified = this.#ledger.name(named);
      await this.sweep();
      return this.#verified;
    } catch (thrown) {
      await rm(temporary, { recursive: true, force: true });
      throw toFootnoteError(thrown);
    }
  }

  async isPublished(chunkSetId: number): Promise<boolean> {
    const generation = this.#ledger.of(chunkSetId);
    const manifest = generation && readManifest(generation.manifest);
    return generation !== undefined && manifest !== undefined && (await this.#isWhole(generation, manifest));
  }

  /** What a crash left and what was replaced; readers hold theirs in memory. */
  async sweep(): Promise<void> {
    const named = new Set(this.#ledger.all().map(({ directory }) => directory));
    await mkdir(this.#folder, { recursive: true });
    for (const name of await readdir(this.#folder)) {
      if (!named.has(name)) await rm(join(this.#folder, name), { recursive: true, force: true });
    }
  }

  async close(): Promise<void> {
    this.#ledger.close();
  }

  async #build(chunkSetId: number, folder: string, signal: AbortSignal): Promise<GenerationManifest> {
    const places = { databasePath: this.#databasePath, folder };
    const built = await runBuilder({ kind: "build", chunkSetId, ...places }, signal);
    if (built.kind !== "built") throw new FootnoteError("index_damaged", "The vector graph was not built.");
    const { manifest } = built;
    const checked = await runBuilder({ kind: "verify", ...places, manifest }, signal);
    if (checked.kind !== "verified" || checked.recall < requiredSelfRecall) {
      throw new FootnoteError("index_damaged", "The vector graph that was built does not find its own vectors.");
    }
    return manifest;
  }

  async #isWhole({ id, directory }: NamedGeneration, manifest: GenerationManifest): Promise<boolean> {
    const folder = join(this.#folder, directory);
    if (this.#verified === id) return hasSizeOf(folder, manifest);
    const whole = await verifyGeneration(folder, manifest).then(
      () => true,
      () => false,
    );
    if (whole) this.#verified = id;
    return whole;
  }
}
