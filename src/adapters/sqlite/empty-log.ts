import { setTimeout as sleep } from "node:timers/promises";
import SqliteDatabase from "better-sqlite3";
import { z } from "zod";

const attempts = 25;
const pauseMs = 200;
const outcome = z.tuple([z.object({ busy: z.number() })]);

/**
 * Folds the write-ahead log into the database and cuts it to nothing; a reader in the middle of a transaction keeps it from
 * that, and is waited for some seconds. False where it did not work, or the signal was aborted.
 */
export async function emptyLog(path: string, signal: AbortSignal): Promise<boolean> {
  const database = new SqliteDatabase(path, { timeout: 0, fileMustExist: true });
  try {
    for (let attempt = 0; attempt < attempts && !signal.aborted; attempt += 1) {
      if (isEmptied(database)) return true;
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
    return false;
  } finally {
    database.close();
  }
}

function isEmptied(database: SqliteDatabase.Database): boolean {
  try {
    return outcome.parse(database.pragma("wal_checkpoint(TRUNCATE)"))[0].busy === 0;
  } catch (thrown) {
    if (thrown instanceof SqliteDatabase.SqliteError && thrown.code.startsWith("SQLITE_BUSY")) return false;
    throw thrown;
  }
}
