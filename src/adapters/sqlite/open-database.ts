import SqliteDatabase, { type Database } from "better-sqlite3";
import { type Migration, migrate } from "./migrate.js";

/**
 * Opens a database file for its writer, making and migrating it where needed. WAL with `synchronous=FULL`: what was
 * committed survives a power cut. `secure_delete` overwrites what is deleted.
 */
export function openForWriting(path: string, migrations: readonly Migration[]): Database {
  const database = new SqliteDatabase(path, { timeout: 10_000 });
  // Changing the mode does not wait for others as the rest does, so it is left alone where it is right already.
  if (database.pragma("journal_mode", { simple: true }) !== "wal") database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("secure_delete = ON");
  database.pragma("foreign_keys = ON");
  migrate(database, migrations);
  return database;
}

/** Opens an existing database file for reading beside its writer. */
export function openForReading(path: string): Database {
  const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true, timeout: 10_000 });
  database.pragma("query_only = ON");
  return database;
}
