import type { Database } from "better-sqlite3";
import { FootnoteError } from "../../errors.js";

export interface Migration {
  /** 1, 2, 3 …; the file's `user_version` after it. */
  readonly version: number;
  readonly sql: string;
  /** What SQL cannot say, after it in the same transaction. */
  readonly fill?: (database: Database) => void;
}

/**
 * Brings a database up to the last migration in one transaction. Keeps a copy beside the file before
 * changing one that already holds something. Throws `store_newer` for a file of a later program.
 */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  const current = Number(database.pragma("user_version", { simple: true }));
  const latest = migrations.at(-1)?.version ?? 0;
  if (current > latest) {
    throw new FootnoteError(
      "store_newer",
      "The data folder was written by a newer version of Footnote. Use that version, or another data folder.",
    );
  }
  if (current === latest) return;
  if (current > 0 && !database.memory) {
    const copy = `${database.name}.before-${latest}-${Date.now()}-${process.pid}`;
    database.prepare("VACUUM INTO ?").run(copy);
  }
  // Immediate, and looking again inside: another process may be doing the same.
  database
    .transaction(() => {
      const reached = Number(database.pragma("user_version", { simple: true }));
      for (const { version, sql, fill } of migrations) {
        if (version <= reached) continue;
        database.exec(sql);
        fill?.(database);
      }
      database.pragma(`user_version = ${Math.max(reached, latest)}`);
    })
    .immediate();
}
