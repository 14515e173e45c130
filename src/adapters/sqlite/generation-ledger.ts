import type { Database } from "better-sqlite3";
import { z } from "zod";
import { toFootnoteError } from "../../errors.js";
import type { Clock } from "../../ports/clock.js";
import { knowledgeMigrations } from "./knowledge-schema.js";
import { openForWriting } from "./open-database.js";
import { count } from "./rows.js";
import { setInUse } from "./set-in-use.js";

/** A generation as the store names it: `directory` is the name of its folder, `manifest` what it must hold, as JSON. */
export interface NamedGeneration {
  readonly id: number;
  readonly chunkSetId: number;
  readonly changeSequence: number;
  readonly directory: string;
  readonly manifest: string;
}

export const generationRow = z
  .object({
    id: z.number(),
    chunk_set_id: z.number(),
    change_sequence: z.number(),
    directory: z.string(),
    manifest: z.string(),
  })
  .transform(
    (row): NamedGeneration => ({
      id: row.id,
      chunkSetId: row.chunk_set_id,
      changeSequence: row.change_sequence,
      directory: row.directory,
      manifest: row.manifest,
    }),
  );

/** The current generation of a chunk set, by its id; one row or none. */
export const generationOf = `SELECT id, chunk_set_id, change_sequence, directory, manifest FROM generations
  WHERE state = 'current' AND chunk_set_id = ?`;

/** Every generation that is in force, of whatever set, by set. */
export const allGenerations = `SELECT id, chunk_set_id, change_sequence, directory, manifest FROM generations
  WHERE state = 'current' ORDER BY chunk_set_id`;

/** The rows that say which graph is in force, for the one writer. */
export class GenerationLedger {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(path: string, clock: Clock) {
    this.#database = openForWriting(path, knowledgeMigrations);
    this.#clock = clock;
  }

  /** The set that questions are answered from; undefined while there is none. */
  currentSet(): number | undefined {
    return setInUse(this.#database, undefined);
  }

  of(chunkSetId: number): NamedGeneration | undefined {
    const row = this.#database.prepare(generationOf).get(chunkSetId);
    return row === undefined ? undefined : generationRow.parse(row);
  }

  all(): NamedGeneration[] {
    return z.array(generationRow).parse(this.#database.prepare(allGenerations).all());
  }

  /** Live chunks of the set that came, and chunks that went, after a change. */
  changesSince(chunkSetId: number, changeSequence: number): { readonly added: number; readonly removed: number } {
    return {
      added: this.#count(
        "SELECT count(*) AS count FROM chunks WHERE chunk_set_id = ? AND added_sequence > ?",
        chunkSetId,
        changeSequence,
      ),
      removed: this.#count(
        "SELECT count(*) AS count FROM tombstones WHERE chunk_set_id = ? AND removed_sequence > ?",
        chunkSetId,
        changeSequence,
      ),
    };
  }

  /** One transaction: the new generation is current, the old one has gone, and so have the tombstones it needed. */
  name({ chunkSetId, changeSequence, directory, manifest }: Omit<NamedGeneration, "id">): number {
    try {
      return this.#database
        .transaction(() => {
          this.#database.prepare("DELETE FROM generations WHERE chunk_set_id = ?").run(chunkSetId);
          this.#database
            .prepare("DELETE FROM tombstones WHERE chunk_set_id = ? AND removed_sequence <= ?")
            .run(chunkSetId, changeSequence);
          const { lastInsertRowid } = this.#database
            .prepare(
              `INSERT INTO generations (chunk_set_id, change_sequence, directory, manifest, state, created_at)
             VALUES (?, ?, ?, ?, 'current', ?)`,
            )
            .run(chunkSetId, changeSequence, directory, manifest, this.#clock.now().toISOString());
          return Number(lastInsertRowid);
        })
        .immediate();
    } catch (thrown) {
      throw toFootnoteError(thrown);
    }
  }

  /** No generation of the set any more, and nothing that one would have to hide. */
  forget(chunkSetId: number): void {
    this.#database.transaction(() => {
      this.#database.prepare("DELETE FROM generations WHERE chunk_set_id = ?").run(chunkSetId);
      this.#database.prepare("DELETE FROM tombstones WHERE chunk_set_id = ?").run(chunkSetId);
    })();
  }

  close(): void {
    this.#database.close();
  }

  #count(sql: string, ...parameters: number[]): number {
    return count.parse(this.#database.prepare(sql).get(...parameters));
  }
}
