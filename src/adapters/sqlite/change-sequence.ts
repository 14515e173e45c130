import type { Database } from "better-sqlite3";
import { prepared } from "./prepared.js";
import { count } from "./rows.js";

/** Of the last change that this connection sees; it grows by one with every change. */
export function changeSequence(database: Database): number {
  return count.parse(prepared(database, "SELECT value AS count FROM sequences WHERE name = 'change'").get());
}
