import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { JobId } from "../../domain/identifiers.js";
import { toFootnoteError } from "../../errors.js";
import type { JobResults, KeptResult } from "../../ports/job-results.js";
import { openForWriting } from "./open-database.js";
import { serviceMigrations } from "./service-schema.js";

const rows = z.array(z.object({ ordinal: z.number(), result: z.string() }));

/** Results in service.db, as JSON. */
export class SqliteJobResults implements JobResults {
  readonly #database: Database;

  constructor(path: string) {
    this.#database = openForWriting(path, serviceMigrations);
  }

  async keep(id: JobId, ordinal: number, result: object): Promise<void> {
    try {
      this.#database
        .prepare("INSERT OR REPLACE INTO job_results VALUES (?, ?, ?)")
        .run(id, ordinal, JSON.stringify(result));
    } catch (thrown) {
      throw toFootnoteError(thrown);
    }
  }

  async list(id: JobId, { after, limit }: { readonly after: number; readonly limit: number }): Promise<KeptResult[]> {
    const found = this.#database
      .prepare("SELECT ordinal, result FROM job_results WHERE job_id = ? AND ordinal > ? ORDER BY ordinal LIMIT ?")
      .all(id, after, limit);
    return rows.parse(found).map(({ ordinal, result }) => ({ ordinal, result: JSON.parse(result) }));
  }

  async close(): Promise<void> {
    this.#database.close();
  }
}
