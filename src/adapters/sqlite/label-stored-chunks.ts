import type { Database } from "better-sqlite3";
import { z } from "zod";
import { parseStrings } from "./rows.js";

const chunkRow = z.object({ id: z.number(), headings: z.string(), posted: z.string().nullable() });

/** The labels of chunks that were stored without them: what stands behind the headings in their postings. */
export function labelStoredChunks(database: Database): void {
  const sets = z.array(z.number()).parse(database.prepare("SELECT id FROM chunk_sets").pluck().all());
  const write = database.prepare("UPDATE chunks SET labels = ? WHERE id = ?");
  for (const set of sets) {
    const rows = database
      .prepare(
        `SELECT chunks.id, chunks.headings, postings.headings AS posted FROM chunks
         LEFT JOIN postings_${set} AS postings ON postings.rowid = chunks.id WHERE chunk_set_id = ?`,
      )
      .all(set);
    for (const { id, headings, posted } of z.array(chunkRow).parse(rows)) {
      const behind = parseStrings(headings).join("\n");
      const labels = (posted ?? "").slice(behind === "" ? 0 : behind.length + 1);
      if (posted?.startsWith(behind) && labels !== "") write.run(JSON.stringify([labels]), id);
    }
  }
}
