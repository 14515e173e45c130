import type { Database } from "better-sqlite3";
import { prepared } from "./prepared.js";
import { count } from "./rows.js";

/** The id of the set that a reader reads: the one it was given, else the current one; undefined while there is none. */
export function setInUse(database: Database, given: number | undefined): number | undefined {
  const row =
    given === undefined
      ? prepared(database, "SELECT id AS count FROM chunk_sets WHERE state = 'current'").get()
      : prepared(database, "SELECT id AS count FROM chunk_sets WHERE id = ?").get(given);
  return row === undefined ? undefined : count.parse(row);
}
