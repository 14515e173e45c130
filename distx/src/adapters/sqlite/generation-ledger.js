import { z } from "zod";
import { toFootnoteError } from "../../errors.js";
import { knowledgeMigrations } from "./knowledge-schema.js";
import { openForWriting } from "./open-database.js";
import { count } from "./rows.js";
export const generationRow = z
    .object({
    id: z.number(),
    chunk_set_id: z.number(),
    change_sequence: z.number(),
    directory: z.string(),
    manifest: z.string(),
})
    .transform((row) => ({
    id: row.id,
    chunkSetId: row.chunk_set_id,
    changeSequence: row.change_sequence,
    directory: row.directory,
    manifest: row.manifest,
}));
/** The current generation of the current chunk set; one row or none. */
export const currentGeneration = `SELECT generations.id, chunk_set_id, change_sequence, directory, manifest FROM generations
  JOIN chunk_sets ON chunk_sets.id = chunk_set_id WHERE generations.state = 'current' AND chunk_sets.state = 'current'`;
/** The rows that say which graph is in force, for the one writer. */
export class GenerationLedger {
    #database;
    #clock;
    constructor(path, clock) {
        this.#database = openForWriting(path, knowledgeMigrations);
        this.#clock = clock;
    }
    current() {
        const row = this.#database.prepare(currentGeneration).get();
        return row === undefined ? undefined : generationRow.parse(row);
    }
    /** Live chunks of the current set that came, and chunks that went, after a change. */
    changesSince(changeSequence) {
        const current = "chunk_set_id = (SELECT id FROM chunk_sets WHERE state = 'current')";
        return {
            added: this.#count(`SELECT count(*) AS count FROM chunks WHERE ${current} AND added_sequence > ?`, changeSequence),
            removed: this.#count(`SELECT count(*) AS count FROM tombstones WHERE ${current} AND removed_sequence > ?`, changeSequence),
        };
    }
    /** One transaction: the new generation is current, the old one has gone, and so have the tombstones it needed. */
    name({ chunkSetId, changeSequence, directory, manifest }) {
        try {
            return this.#database
                .transaction(() => {
                this.#database.prepare("DELETE FROM generations WHERE chunk_set_id = ?").run(chunkSetId);
                this.#database
                    .prepare("DELETE FROM tombstones WHERE chunk_set_id = ? AND removed_sequence <= ?")
                    .run(chunkSetId, changeSequence);
                const { lastInsertRowid } = this.#database
                    .prepare(`INSERT INTO generations (chunk_set_id, change_sequence, directory, manifest, state, created_at)
             VALUES (?, ?, ?, ?, 'current', ?)`)
                    .run(chunkSetId, changeSequence, directory, manifest, this.#clock.now().toISOString());
                return Number(lastInsertRowid);
            })
                .immediate();
        }
        catch (thrown) {
            throw toFootnoteError(thrown);
        }
    }
    /** For a set without chunks: no generation and nothing that one would have to hide. */
    forget() {
        const current = "chunk_set_id = (SELECT id FROM chunk_sets WHERE state = 'current')";
        this.#database.transaction(() => {
            this.#database.exec(`DELETE FROM generations WHERE ${current}; DELETE FROM tombstones WHERE ${current}`);
        })();
    }
    close() {
        this.#database.close();
    }
    #count(sql, ...parameters) {
        return count.parse(this.#database.prepare(sql).get(...parameters));
    }
}
