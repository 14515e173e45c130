import type { Database } from "better-sqlite3";
import { z } from "zod";
import { fromBlob } from "../sqlite/stored-vector.js";
import { type Neighbour, dot } from "./neighbour.js";

const row = z.object({ id: z.number(), vector: z.instanceof(Buffer) });

/** Similarities of a set's chunks by their stored vectors, in no order; chunks that are not stored are left out. */
export function exactSimilarities(
  database: Database,
  chunkSetId: number,
  query: Float32Array,
  chunkIds: readonly number[],
): Neighbour[] {
  // CROSS JOIN keeps the order of the tables: the planner does not know how few ids are wanted.
  return database
    .prepare(
      `SELECT chunks.id, vector FROM json_each(?) AS wanted CROSS JOIN chunks ON chunks.id = wanted.value
       CROSS JOIN vectors USING (input_hash) WHERE chunk_set_id = ?`,
    )
    .all(JSON.stringify(chunkIds), chunkSetId)
    .map((next) => {
      const { id, vector } = row.parse(next);
      return { chunkId: id, similarity: dot(query, fromBlob(vector)) };
    });
}
