import type { Database } from "better-sqlite3";
import { prepared } from "./prepared.js";
import { count } from "./rows.js";

/** Of the last change that this connection sees; it grows by one with every change. */
export function changeSequence(database: Database): number {
  return count.parse(prepared(database, "SELECT value AS count FROM sequences WHERE name = 'change'").get());
}

/** The id of the chunk set in force; undefined where nothing was ever stored. */
export function currentSetId(database: Database): number | undefined {
  const row = prepared(database, "SELECT id AS count FROM chunk_sets WHERE state = 'current'").get();
  return row === undefined ? undefined : count.parse(row);
}
