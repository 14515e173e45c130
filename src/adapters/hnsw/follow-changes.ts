import type { Database } from "better-sqlite3";
import { removeWhatIsGone } from "../rows/remove-what-is-gone.js";
import { changeSequence } from "../sqlite/change-sequence.js";
import { chunksAfter, storedRow } from "./stored-rows.js";
import type { VectorRows } from "./vector-rows.js";

/** Brings rows that hold a set as it was after a change up to what the open transaction sees; gives the change reached. */
export function followChanges(database: Database, chunkSetId: number, rows: VectorRows, after: number): number {
  const sequence = changeSequence(database);
  if (sequence === after) return after;
  for (const next of database.prepare(chunksAfter).iterate(chunkSetId, after)) rows.add(storedRow(next));
  removeWhatIsGone(database, chunkSetId, after, rows);
  return sequence;
}
