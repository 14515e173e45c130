import type { Database } from "better-sqlite3";
import { z } from "zod";
import { count } from "../sqlite/rows.js";
import { chunksAfter, storedRow } from "./stored-rows.js";
import type { VectorRows } from "./vector-rows.js";

const ids = z.array(z.number());

/**
 * Brings rows that hold a set as it was after a change up to what the open transaction sees; gives the change reached.
 * Tombstones go with the generation they were kept for, so the numbers are compared: rows hold at least what is stored,
 * and as many means the same.
 */
export function followChanges(database: Database, chunkSetId: number, rows: VectorRows, after: number): number {
  const sequence = count.parse(database.prepare("SELECT value AS count FROM sequences WHERE name = 'change'").get());
  if (sequence === after) return after;
  const buried = database
    .prepare("SELECT chunk_id FROM tombstones WHERE chunk_set_id = ? AND removed_sequence > ?")
    .pluck()
    .all(chunkSetId, after);
  for (const id of ids.parse(buried)) rows.remove(id);
  for (const next of database.prepare(chunksAfter).iterate(chunkSetId, after)) rows.add(storedRow(next));
  const stored = count.parse(
    database.prepare("SELECT count(*) AS count FROM chunks WHERE chunk_set_id = ?").get(chunkSetId),
  );
  if (rows.count - rows.goneCount > stored) removeAllBut(storedIds(database, chunkSetId), rows);
  return sequence;
}

function storedIds(database: Database, chunkSetId: number): Set<number> {
  return new Set(ids.parse(database.prepare("SELECT id FROM chunks WHERE chunk_set_id = ?").pluck().all(chunkSetId)));
}

function removeAllBut(stored: ReadonlySet<number>, rows: VectorRows): void {
  for (const id of rows.columns.ids) if (!stored.has(id)) rows.remove(id);
}
