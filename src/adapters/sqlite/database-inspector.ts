import { z } from "zod";
import type { Database } from "better-sqlite3";
import type { Fault, Inspector } from "../../ports/inspector.js";
import { reading } from "./open-database.js";

/** A word index can be made again; PostingInspector looks after it. */
const ofWordIndex = /fts5/iu;

/** Whether the file is a whole SQLite database: pages and indexes. What is broken there comes back from a backup only. */
export class DatabaseInspector implements Inspector {
  readonly #path: string;
  readonly #name: string;

  constructor(path: string, name: string) {
    this.#path = path;
    this.#name = name;
  }

  async inspect(): Promise<readonly Fault[]> {
    try {
      return reading(this.#path, brokenPages).map((what) => this.#fault(what));
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
  return rows
    .map(({ integrity_check: text }) => firstLine(text))
    .filter((text) => text !== "ok" && !ofWordIndex.test(text));
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}
