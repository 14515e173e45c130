import { type Database } from "better-sqlite3";
import { type Migration } from "./migrate.js";
/**
 * Opens a database file for its writer, making and migrating it where needed. WAL with `synchronous=FULL`: what was
 * committed survives a power cut. `secure_delete` overwrites what is deleted.
 */
export declare function openForWriting(path: string, migrations: readonly Migration[]): Database;
/** Opens an existing database file for reading beside its writer. */
export declare function openForReading(path: string): Database;
