import type { Database } from "better-sqlite3";
import { asContentHash } from "../../domain/identifiers.js";
import { toFootnoteError } from "../../errors.js";
import type { FileMemory, RememberedFile } from "../../ports/file-memory.js";
import { z } from "zod";
import { openForWriting } from "./open-database.js";
import { serviceMigrations } from "./service-schema.js";

const rowsAtOnce = 5_000;
const rows = z.array(z.tuple([z.string(), z.string(), z.string()]));

/** What files held when they were last read, in service.db. */
export class SqliteFileMemory implements FileMemory {
  readonly #database: Database;

  constructor(path: string) {
    this.#database = openForWriting(path, serviceMigrations);
    this.#database.pragma("synchronous = NORMAL");
  }

  async recall(roots: readonly string[]): Promise<Map<string, RememberedFile>> {
    const recalled = new Map<string, RememberedFile>();
    const select = this.#database
      .prepare("SELECT path, stamp, content_hash FROM seen_files WHERE path = :root OR (path >= :from AND path < :to)")
      .raw();
    for (const root of roots) {
      const folder = root.endsWith("/") ? root.slice(0, -1) : root;
      // "0" is the character after "/".
      const found = rows.parse(select.all({ root, from: `${folder}/`, to: `${folder}0` }));
      for (const [path, stamp, contentHash] of found)
        recalled.set(path, { stamp, contentHash: asContentHash(contentHash) });
    }
    return recalled;
  }

  async update({
    remember,
    forget,
  }: {
    readonly remember: ReadonlyMap<string, RememberedFile>;
    readonly forget: readonly string[];
  }): Promise<void> {
    const insert = this.#database.prepare("INSERT OR REPLACE INTO seen_files VALUES (?, ?, ?)");
    const remove = this.#database.prepare("DELETE FROM seen_files WHERE path = ?");
    const changes = [
      ...[...remember].map(
        ([path, { stamp, contentHash }]) =>
          () =>
            insert.run(path, stamp, contentHash),
      ),
      ...forget.map((path) => () => remove.run(path)),
    ];
    try {
      for (let start = 0; start < changes.length; start += rowsAtOnce) {
        const some = changes.slice(start, start + rowsAtOnce);
        this.#database
          .transaction(() => {
            for (const change of some) change();
          })
          .immediate();
      }
    } catch (thrown) {
      throw toFootnoteError(thrown);
    }
  }

  close(): void {
    this.#database.close();
  }
}
