import type { Database } from "better-sqlite3";
import { changeSequence } from "./change-sequence.js";
import { prepared } from "./prepared.js";
import { count } from "./rows.js";

/** More would be of questions long forgotten. */
const mostRemembered = 10_000;

/**
 * Answers of counting queries, which take milliseconds for common words. Every change gives the store a new sequence
 * number, with which all that is remembered is dropped; one call must lie in one transaction.
 */
export class MatchCounts {
  readonly #database: Database;
  readonly #remembered = new Map<string, number>();
  #sequence: number | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** `sql` gives one row with a column `count`. */
  of(sql: string, ...parameters: readonly (string | number)[]): number {
    const sequence = changeSequence(this.#database);
    if (sequence !== this.#sequence || this.#remembered.size >= mostRemembered) this.#remembered.clear();
    this.#sequence = sequence;
    const key = JSON.stringify([sql, ...parameters]);
    const known = this.#remembered.get(key) ?? count.parse(prepared(this.#database, sql).get(...parameters));
    this.#remembered.set(key, known);
    return known;
  }

  /** Chunks of a set. */
  chunks(set: number): number {
    return this.of("SELECT count(*) AS count FROM chunks WHERE chunk_set_id = ?", set);
  }

  /** Rows of an FTS5 table that match. */
  matching(table: string, match: string): number {
    return this.of(`SELECT count(*) AS count FROM ${table} WHERE ${table} MATCH ?`, match);
  }
}
