import type { Database } from "better-sqlite3";
import { z } from "zod";
import { removeWhatIsGone } from "../rows/remove-what-is-gone.js";
import { changeSequence } from "../sqlite/change-sequence.js";
import { WordIndex } from "./word-index.js";

/** Chunks read at once, some ten milliseconds' work. */
const batch = 128;

const texts = z.array(
  z.object({ id: z.number(), document: z.string(), body: z.string(), headings: z.string(), title: z.string() }),
);

/**
 * The words of one chunk set, read bit by bit beside other work. They serve a search only where they hold exactly
 * what its transaction sees.
 */
export class FollowedWords {
  readonly #database: Database;
  #index = new WordIndex();
  #set: number | undefined;
  #lastId = 0;
  /** Of the change up to which everything is there. */
  #sequence = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The words as the open transaction sees them; undefined where they are not there yet. */
  current(set: number): WordIndex | undefined {
    return this.#set === set && this.#sequence === changeSequence(this.#database) ? this.#index : undefined;
  }

  /** Reads on in the set, within the open transaction; false where there is nothing more to read. */
  advance(set: number): boolean {
    if (this.#set !== set || this.#index.goneCount * 2 > this.#index.count) this.#startOver(set);
    const change = changeSequence(this.#database);
    if (change === this.#sequence) return false;
    const next = texts.parse(
      this.#database
        .prepare(
          `SELECT chunks.id, document_id AS document, body, postings.headings, title
           FROM chunks CROSS JOIN postings_${set} AS postings ON postings.rowid = chunks.id
           WHERE +chunk_set_id = ? AND chunks.id > ? ORDER BY chunks.id LIMIT ?`,
        )
        .all(set, this.#lastId, batch),
    );
    this.#index.add(next);
    this.#lastId = next.at(-1)?.id ?? this.#lastId;
    if (next.length === batch) return true;
    removeWhatIsGone(this.#database, set, this.#sequence, this.#index);
    this.#sequence = change;
    return false;
  }

  #startOver(set: number): void {
    this.#index = new WordIndex();
    this.#set = set;
    this.#lastId = 0;
    this.#sequence = 0;
  }
}
