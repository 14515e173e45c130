import type { Database, Statement } from "better-sqlite3";

const statementsOf = new WeakMap<Database, Map<string, Statement>>();

/**
 * A statement that this connection compiles once: for what every question runs, where compiling takes longer than running.
 * All who ask for one text share the statement, so none may `iterate` it or change how it gives rows.
 */
export function prepared(database: Database, sql: string): Statement {
  const statements = statementsOf.get(database) ?? new Map<string, Statement>();
  statementsOf.set(database, statements);
  const known = statements.get(sql);
  if (known) return known;
  const statement = database.prepare(sql);
  statements.set(sql, statement);
  return statement;
}
