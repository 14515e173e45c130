import type { Database } from "better-sqlite3";
export interface Migration {
    /** 1, 2, 3 …; the file's `user_version` after it. */
    readonly version: number;
    readonly sql: string;
}
/**
 * Brings a database up to the last migration in one transaction. Keeps a copy beside the file before
 * changing one that already holds something. Throws `store_newer` for a file of a later program.
 */
export declare function migrate(database: Database, migrations: readonly Migration[]): void;
