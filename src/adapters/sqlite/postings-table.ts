import type { Database } from "better-sqlite3";

/** The word index of a chunk set; deleted words are overwritten at once. */
export function createPostings(database: Database, chunkSetId: number): void {
  const table = `postings_${chunkSetId}`;
  database.exec(
    `CREATE VIRTUAL TABLE ${table} USING fts5(body, headings, title, tokenize = "porter unicode61 remove_diacritics 2");
     INSERT INTO ${table} (${table}, rank) VALUES ('secure-delete', 1);`,
  );
}
