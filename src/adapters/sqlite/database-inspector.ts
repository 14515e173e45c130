import { z } from "zod";
import type { Database } from "better-sqlite3";
import type { Fault, Inspector } from "../../ports/inspector.js";
import { openForReading } from "./open-database.js";

const mostShown = 5;

/** Whether the file is a whole SQLite database: pages, indexes, keys. What is broken there comes back from a backup only. */
export class DatabaseInspector implements Inspector {
  readonly #path: string;
  readonly #name: string;

  constructor(path: string, name: string) {
    this.#path = path;
    this.#name = name;
  }

  async inspect(): Promise<readonly Fault[]> {
    try {
      const database = openForReading(this.#path);
      try {
        return [...brokenPages(database), ...brokenKeys(database)].map((what) => this.#fault(what));
      } finally {
        database.close();
      }
    } catch {
      return [this.#fault("it cannot be read")];
    }
  }

  async repair(): Promise<void> {
    // Nothing here can be made again from anything else.
  }

  #fault(what: string): Fault {
    return {
      code: "database_damaged",
      message: `${this.#name}: ${what}. Stop the service and restore a backup with \`footnote restore\`.`,
    };
  }
}

function brokenPages(database: Database): string[] {
  const rows = z.array(z.object({ integrity_check: z.string() })).parse(database.pragma("integrity_check(20)"));
  return rows.filter(({ integrity_check: text }) => text !== "ok").map(({ integrity_check: text }) => firstLine(text));
}

function brokenKeys(database: Database): string[] {
  const rows = z.array(z.object({ table: z.string() })).parse(database.pragma("foreign_key_check"));
  return [...new Set(rows.map(({ table }) => `rows of ${table} point at nothing`))].slice(0, mostShown);
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}
