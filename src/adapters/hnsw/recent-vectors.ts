import type { Database } from "better-sqlite3";
import { z } from "zod";
import { fromBlob } from "../sqlite/stored-vector.js";
import { type Neighbour, dot } from "./neighbour.js";

const row = z.object({ id: z.number(), vector: z.instanceof(Buffer) });

/** About 3 MB at 384 dimensions. */
const mostKept = 2_000;

/**
 * Stored vectors by chunk, read from the database where they were not read lately: one question looks at many chunks several
 * times. A chunk's vector never changes and its id is never used again; whether it is still there is for the caller to know.
 */
export class RecentVectors {
  readonly #database: Database;
  readonly #kept = new Map<number, Float32Array>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** In no order; chunks that are not stored are left out, unless they were read lately. */
  read(chunkIds: readonly number[]): ReadonlyMap<number, Float32Array> {
    const found = new Map<number, Float32Array>();
    const missing: number[] = [];
    for (const id of chunkIds) {
      const kept = this.#kept.get(id);
      if (kept) found.set(id, kept);
      else missing.push(id);
    }
    if (missing.length === 0) return found;
    // CROSS JOIN keeps the order of the tables: the planner does not know how few ids are wanted.
    const rows = this.#database
      .prepare(
        `SELECT chunks.id, vector FROM json_each(?) AS wanted CROSS JOIN chunks ON chunks.id = wanted.value
         CROSS JOIN vectors USING (input_hash)`,
      )
      .all(JSON.stringify(missing));
    for (const next of rows) {
      const { id, vector } = row.parse(next);
      found.set(id, fromBlob(vector));
      this.#keep(id, fromBlob(vector));
    }
    return found;
  }

  similarities(query: Float32Array, chunkIds: readonly number[]): Neighbour[] {
    return [...this.read(chunkIds)].map(([chunkId, vector]) => ({ chunkId, similarity: dot(query, vector) }));
  }

  #keep(id: number, vector: Float32Array): void {
    this.#kept.set(id, vector);
    if (this.#kept.size <= mostKept) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}
