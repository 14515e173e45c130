import { reading } from "./open-database.js";
import { count } from "./rows.js";

/** Of the current chunk set; every document counts. */
export function countStored(path: string) {
  return reading(path, (database) => {
    const number = (sql: string) => count.parse(database.prepare(`SELECT ${sql} AS count`).get());
    const set = number("coalesce((SELECT id FROM chunk_sets WHERE state = 'current'), 0)");
    return {
      documents: number("(SELECT count(*) FROM documents)"),
      chunks: number(`(SELECT count(*) FROM chunks WHERE chunk_set_id = ${set})`),
      vectors: number(
        `(SELECT count(DISTINCT input_hash) FROM chunks JOIN vectors USING (input_hash) WHERE chunk_set_id = ${set})`,
      ),
      postings: set === 0 ? 0 : number(`(SELECT count(*) FROM postings_${set})`),
    };
  });
}
