import type { Database } from "better-sqlite3";
import { removeOrphanedVectors } from "./remove-chunks.js";

/** A set with all that belongs to it alone; the current one stays. Within the transaction of the caller. */
export function removeChunkSet(database: Database, chunkSetId: number): void {
  const isCurrent = database.prepare("SELECT 1 FROM chunk_sets WHERE id = ? AND state = 'current'").get(chunkSetId);
  if (isCurrent !== undefined) throw new RangeError("the current chunk set cannot be removed");
  database
    .prepare("INSERT OR IGNORE INTO orphan_candidates SELECT DISTINCT input_hash FROM chunks WHERE chunk_set_id = ?")
    .run(chunkSetId);
  for (const table of ["chunks", "tombstones", "generations"])
    database.prepare(`DELETE FROM ${table} WHERE chunk_set_id = ?`).run(chunkSetId);
  removeOrphanedVectors(database);
  database.exec(`DROP TABLE postings_${chunkSetId}`);
  database.prepare("DELETE FROM chunk_sets WHERE id = ?").run(chunkSetId);
}
