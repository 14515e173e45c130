import type { Database } from "better-sqlite3";
import { z } from "zod";
import { dotProduct } from "../../domain/dot-product.js";
import { prepared } from "../sqlite/prepared.js";
import { fromBlob } from "../sqlite/stored-vector.js";
import type { Neighbour } from "./neighbour.js";

const rows = z.array(z.object({ id: z.number(), vector: z.instanceof(Buffer) }));

/** CROSS JOIN keeps the order of the tables: the planner does not know how few ids are wanted. */
const vectorsOf = `SELECT chunks.id, vector FROM json_each(?) AS wanted CROSS JOIN chunks ON chunks.id = wanted.value
  CROSS JOIN vectors USING (input_hash)`;

/** By the stored vectors of these chunks, in no order; those that are not stored are left out. */
export function exactSimilarities(database: Database, query: Float32Array, chunkIds: readonly number[]): Neighbour[] {
  const found = rows.parse(prepared(database, vectorsOf).all(JSON.stringify(chunkIds)));
  return found.map(({ id, vector }) => ({ chunkId: id, similarity: dotProduct(query, fromBlob(vector)) }));
}
