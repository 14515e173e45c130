import type { Database } from "better-sqlite3";
import { z } from "zod";
import { fromBlob } from "../sqlite/stored-vector.js";

const row = z.object({ id: z.number(), vector: z.instanceof(Buffer) });

/** The vectors of given chunks as they are stored, those that have gone left out. */
export function storedVectors(database: Database, chunkIds: readonly number[]): Map<number, Float32Array> {
  const rows = database
    .prepare(
      "SELECT chunks.id, vector FROM json_each(?) AS wanted JOIN chunks ON chunks.id = wanted.value JOIN vectors USING (input_hash)",
    )
    .all(JSON.stringify(chunkIds));
  return new Map(
    z
      .array(row)
      .parse(rows)
      .map(({ id, vector }) => [id, fromBlob(vector)]),
  );
}
