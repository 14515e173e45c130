import type { Database } from "better-sqlite3";
import { z } from "zod";
import { count } from "../sqlite/rows.js";

interface Rows {
  readonly count: number;
  readonly goneCount: number;
  readonly ids: Uint32Array;
  readonly remove: (id: number) => void;
}

const ids = z.array(z.number());

/**
 * Takes out of rows that hold all chunks of a set those that were removed after a change. Tombstones go with the generation
 * they were kept for, so the numbers are compared: rows hold at least what is stored, and as many means the same.
 */
export function removeWhatIsGone(database: Database, chunkSetId: number, after: number, rows: Rows): void {
  const buried = database
    .prepare("SELECT chunk_id FROM tombstones WHERE chunk_set_id = ? AND removed_sequence > ?")
    .pluck()
    .all(chunkSetId, after);
  for (const id of ids.parse(buried)) rows.remove(id);
  const stored = count.parse(
    database.prepare("SELECT count(*) AS count FROM chunks WHERE chunk_set_id = ?").get(chunkSetId),
  );
  if (rows.count - rows.goneCount > stored) removeAllBut(storedIds(database, chunkSetId), rows);
}

function storedIds(database: Database, chunkSetId: number): Set<number> {
  return new Set(ids.parse(database.prepare("SELECT id FROM chunks WHERE chunk_set_id = ?").pluck().all(chunkSetId)));
}

function removeAllBut(stored: ReadonlySet<number>, rows: Rows): void {
  for (const id of rows.ids) if (!stored.has(id)) rows.remove(id);
}
