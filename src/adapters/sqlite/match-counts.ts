import type { Database } from "better-sqlite3";
import { isEverything } from "../../domain/scope.js";
import type { Visibility } from "../../domain/visibility.js";
import { changeSequence } from "./change-sequence.js";
import { prepared } from "./prepared.js";
import { count } from "./rows.js";
import { chunksInScope, documentsInScope, insideDocuments } from "./scope-condition.js";

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

  /** Chunks of a set that may be seen. */
  chunks(set: number, visible: Visibility): number {
    if (isEverything({ visible })) return this.of("SELECT count(*) AS count FROM chunks WHERE chunk_set_id = ?", set);
    const { sql, parameters } = chunksInScope({ visible }, set);
    return this.of(`SELECT count(*) AS count FROM (${sql})`, ...parameters);
  }

  /** Those of them whose postings match. */
  postings(set: number, match: string, visible: Visibility): number {
    const table = `postings_${set}`;
    const { sql, parameters } = insideDocuments(table, { visible });
    return this.of(`SELECT count(*) AS count FROM ${table} WHERE ${table} MATCH ? ${sql}`, match, ...parameters);
  }

  /** Documents that may be seen. */
  documents(visible: Visibility): number {
    const { sql, parameters } = documentsInScope({ visible });
    return this.of(`SELECT count(*) AS count FROM (${sql})`, ...parameters);
  }

  /** Those of them whose names match. */
  named(match: string, visible: Visibility): number {
    const names = "SELECT count(*) AS count FROM document_names";
    if (isEverything({ visible })) return this.of(`${names} WHERE document_names MATCH ?`, match);
    const { sql, parameters } = documentsInScope({ visible });
    const inside = `JOIN document_labels ON label = document_names.rowid WHERE document_id IN (${sql})`;
    return this.of(`${names} ${inside} AND document_names MATCH ?`, ...parameters, match);
  }
}
