import SqliteDatabase, { type Database } from "better-sqlite3";
import type { HeldLock, WriterLock } from "../../ports/writer-lock.js";

/** A look at the lock lasts microseconds; a lock that stays longer than this is a writer's. */
const passingLookMs = 250;

/** A lock the operating system holds on a file and frees when the process ends, even by kill -9. */
export class SqliteWriterLock implements WriterLock {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async tryAcquire(): Promise<HeldLock | undefined> {
    const database = this.#open("BEGIN EXCLUSIVE", passingLookMs);
    return database && { release: async () => void database.close() };
  }

  /** Reads, which any number of processes can do at once and no other but the writer keeps them from. */
  async isHeld(): Promise<boolean> {
    const database = this.#open("SELECT 1 FROM sqlite_schema", 0);
    database?.close();
    return database === undefined;
  }

  #open(sql: string, timeout: number): Database | undefined {
    const database = new SqliteDatabase(this.#path, { timeout });
    try {
      database.exec(sql);
      return database;
    } catch (thrown) {
      database.close();
      if (thrown instanceof SqliteDatabase.SqliteError && thrown.code.startsWith("SQLITE_BUSY")) return undefined;
      throw thrown;
    }
  }
}
