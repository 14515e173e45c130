import SqliteDatabase, { type Database } from "better-sqlite3";
import { type Migration, migrate } from "./migrate.js";
import { knowRowChecksums } from "./row-checksums.js";

const waitForOthersMs = 10_000;

/**
 * Opens a database file for its writer, making and migrating it where needed. WAL with `synchronous=FULL`: what was
 * committed survives a power cut. `secure_delete` overwrites what is deleted.
 */
export function openForWriting(path: string, migrations: readonly Migration[]): Database {
  const database = new SqliteDatabase(path, { timeout: waitForOthersMs });
  keepWriteAheadLog(database);
  database.pragma("synchronous = FULL");
  database.pragma("secure_delete = ON");
  database.pragma("foreign_keys = ON");
  knowRowChecksums(database);
  migrate(database, migrations);
  return database;
}

/**
 * Changing the mode does not wait for others as everything else does: another process that makes the same file right now
 * is waited for here, and a file that has the mode is left alone.
 */
function keepWriteAheadLog(database: Database): void {
  const givenUpMs = Date.now() + waitForOthersMs;
  while (database.pragma("journal_mode", { simple: true }) !== "wal") {
    try {
      database.pragma("journal_mode = WAL");
    } catch (thrown) {
      const busy = thrown instanceof SqliteDatabase.SqliteError && thrown.code.startsWith("SQLITE_BUSY");
      if (!busy || Date.now() > givenUpMs) throw thrown;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** Does something with a database file that is opened for reading and closed again whatever happens. */
export function reading<Result>(path: string, work: (database: Database) => Result): Result {
  const database = openForReading(path);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** Opens an existing database file for reading beside its writer. */
export function openForReading(path: string): Database {
  const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true, timeout: waitForOthersMs });
  database.pragma("query_only = ON");
  knowRowChecksums(database);
  return database;
}
