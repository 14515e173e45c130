import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { GenerationPublisher } from "../../ports/generation-publisher.js";
import type { Fault, Inspector } from "../../ports/inspector.js";
import { type NamedGeneration, allGenerations, generationRow } from "../sqlite/generation-ledger.js";
import { openForReading, reading } from "../sqlite/open-database.js";
import { type GenerationManifest, readManifest, rowsFile, verifyGeneration } from "./generation-manifest.js";
import { readRows } from "./rows-file.js";

const damaged: Fault = {
  code: "generation_damaged",
  message: "The published vector graph is not what was published. A worker builds it anew from the stored vectors.",
};

/** Whether the published graph is whole and holds the vectors of just the chunks it should; made again by the publisher. */
export class GenerationInspector implements Inspector {
  readonly #databasePath: string;
  readonly #folder: string;
  readonly #openPublisher: () => GenerationPublisher;

  constructor(databasePath: string, folder: string, openPublisher: () => GenerationPublisher) {
    this.#databasePath = databasePath;
    this.#folder = folder;
    this.#openPublisher = openPublisher;
  }

  async inspect(): Promise<readonly Fault[]> {
    const database = openForReading(this.#databasePath);
    try {
      const faults: Fault[] = [];
      for (const row of database.prepare(allGenerations).all())
        faults.push(...(await this.#faultsOf(generationRow.parse(row), database)));
      return faults;
    } finally {
      database.close();
    }
  }

  async repair(signal: AbortSignal): Promise<void> {
    const publisher = this.#openPublisher();
    const sets = reading(this.#databasePath, (database) =>
      z.array(generationRow).parse(database.prepare(allGenerations).all()),
    );
    try {
      for (const { chunkSetId } of sets) await publisher.publish(signal, chunkSetId);
    } finally {
      await publisher.close();
    }
  }

  async #faultsOf(generation: NamedGeneration, database: Database): Promise<readonly Fault[]> {
    const folder = join(this.#folder, generation.directory);
    const manifest = readManifest(generation.manifest);
    if (!manifest || !existsSync(folder)) return [damaged];
    const whole = await verifyGeneration(folder, manifest).then(
      () => true,
      () => false,
    );
    if (!whole) return [damaged];
    const place = { set: generation.chunkSetId, sequence: generation.changeSequence };
    const select = (sql: string) => z.array(z.number()).parse(database.prepare(sql).pluck().all(place));
    const live = select("SELECT id FROM chunks WHERE chunk_set_id = :set AND added_sequence <= :sequence");
    const gone = select("SELECT chunk_id FROM tombstones WHERE chunk_set_id = :set AND removed_sequence > :sequence");
    return differences({ live, gone }, folder, manifest);
  }
}

interface Expected {
  /** Chunks that must be in the graph. */
  readonly live: readonly number[];
  /** Chunks that may be, since they went after it was built. */
  readonly gone: readonly number[];
}

function differences({ live, gone }: Expected, folder: string, manifest: GenerationManifest): Fault[] {
  const stored = new Set(readRows(join(folder, rowsFile), manifest).columns.ids);
  const known = new Set([...live, ...gone]);
  const extra = [...stored].filter((id) => !known.has(id)).length;
  const missing = live.filter((id) => !stored.has(id)).length;
  if (extra === 0 && missing === 0) return [];
  const message = `The published vector graph holds ${extra} vectors too many, and ${missing} are missing.`;
  return [{ code: "generation_wrong", message }];
}
