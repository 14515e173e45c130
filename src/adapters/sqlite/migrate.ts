import type { Database } from "better-sqlite3";
import { FootnoteError } from "../../errors.js";

export interface Migration {
  /** 1, 2, 3 …; the file's `user_version` after it. */
  readonly version: number;
  readonly sql: string;
}

/**
 * Brings a database up to the last migration, each step in a transaction of its own. Keeps a copy beside the file before
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
  if (current > 0 && !database.memory)
    database.prepare("VACUUM INTO ?").run(`${database.name}.before-${latest}-${Date.now()}`);
  for (const { version, sql } of migrations) {
    if (version <= current) continue;
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${version}`);
    })();
  }
}
