import SqliteDatabase, { type Database } from "better-sqlite3";
import type { HeldLock, WriterLock } from "../../ports/writer-lock.js";

/** A lock the operating system holds on a file and frees when the process ends, even by kill -9. */
export class SqliteWriterLock implements WriterLock {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async tryAcquire(): Promise<HeldLock | undefined> {
    const database = this.#begin("EXCLUSIVE");
    return database && { release: async () => void database.close() };
  }

  async isHeld(): Promise<boolean> {
    const database = this.#begin("IMMEDIATE");
    database?.close();
    return database === undefined;
  }

  #begin(kind: "EXCLUSIVE" | "IMMEDIATE"): Database | undefined {
    const database = new SqliteDatabase(this.#path, { timeout: 0 });
    try {
      database.exec(`BEGIN ${kind}`);
      return database;
    } catch (thrown) {
      database.close();
      if (thrown instanceof SqliteDatabase.SqliteError && thrown.code.startsWith("SQLITE_BUSY")) return undefined;
      throw thrown;
    }
  }
}
