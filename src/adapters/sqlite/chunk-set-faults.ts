import type { Database } from "better-sqlite3";
import { z } from "zod";
import { hasChanged } from "./row-checksums.js";
import { fromBlob, isUnitVector } from "./stored-vector.js";

const vectorRow = z.object({ vector: z.instanceof(Buffer), dimensions: z.number() });

/** Documents whose current version has no chunks in the set `:set`. */
export const documentsMissing = `FROM documents WHERE NOT EXISTS
  (SELECT 1 FROM chunks WHERE document_id = documents.id AND version = current_version AND chunk_set_id = :set)`;

/** Each counts what must not be there, in the set `:set`. */
const questions: readonly (readonly [what: string, sql: string])[] = [
  ["documents have no chunks", `SELECT count(*) ${documentsMissing}`],
  [
    "chunks are of another version than the current one",
    `SELECT count(*) FROM chunks JOIN documents ON documents.id = document_id
     WHERE chunk_set_id = :set AND version <> current_version`,
  ],
  [
    "documents lack some of their chunks",
    `SELECT count(*) FROM (SELECT 1 FROM chunks WHERE chunk_set_id = :set GROUP BY document_id
     HAVING count(*) <> max(ordinal) + 1)`,
  ],
  [
    "chunks are not what was written",
    `SELECT count(*) FROM chunks WHERE chunk_set_id = :set AND ${hasChanged("chunks")}`,
  ],
  [
    "chunks have no vector",
    "SELECT count(*) FROM chunks WHERE chunk_set_id = :set AND input_hash NOT IN (SELECT input_hash FROM vectors)",
  ],
  [
    "vectors are not what was written",
    `SELECT count(*) FROM chunks JOIN vectors USING (input_hash) WHERE chunk_set_id = :set AND ${hasChanged("vectors")}`,
  ],
];

/** What is wrong with a set, as `ChunkSets.faults` says it. */
export function chunkSetFaults(database: Database, set: number): string[] {
  const numberOf = (sql: string) => Number(database.prepare(sql).pluck().get({ set }));
  const postings = `postings_${set}`;
  const own = "SELECT id FROM chunks WHERE chunk_set_id = :set";
  const counted = [
    ...questions,
    ["chunks are not in the word index", `SELECT count(*) FROM (${own} EXCEPT SELECT rowid FROM ${postings})`],
    [
      "entries of the word index belong to no chunk",
      `SELECT count(*) FROM (SELECT rowid FROM ${postings} EXCEPT ${own})`,
    ],
  ] as const;
  const faults = counted.map(([what, sql]) => [numberOf(sql), what] as const);
  faults.push([oddVectors(database, set), "vectors are not of unit length, not finite, or of another dimension"]);
  const told = faults.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}.`);
  const isSound = database.pragma(`integrity_check(${postings})`, { simple: true }) === "ok";
  return isSound ? told : [...told, "The word index disagrees with its own texts."];
}

function oddVectors(database: Database, set: number): number {
  const rows = database
    .prepare(
      `SELECT vector, dimensions FROM chunks JOIN vectors USING (input_hash) JOIN chunk_sets ON chunk_sets.id = chunk_set_id
       WHERE chunk_set_id = ?`,
    )
    .iterate(set);
  let odd = 0;
  for (const row of rows) {
    const { vector, dimensions } = vectorRow.parse(row);
    if (vector.length !== dimensions * 4 || !isUnitVector(fromBlob(vector), dimensions)) odd += 1;
  }
  return odd;
}
