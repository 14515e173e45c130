import { workerData } from "node:worker_threads";
import { z } from "zod";
import { isEverything } from "../../domain/scope.js";
import type { Scope } from "../../domain/scope.js";
import { FootnoteError } from "../../errors.js";
import type { VectorQuery } from "../../ports/vector-index.js";
import { serveThread } from "../threads/serve-thread.js";
import { openForReading } from "./open-database.js";
import { count } from "./rows.js";
import { scopeCondition } from "./scope-condition.js";
import { fromBlob } from "./stored-vector.js";
import { VectorTable } from "./vector-table.js";

const { path } = z.object({ path: z.string() }).parse(workerData);
const database = openForReading(path);
const setRow = z.object({ id: z.number(), dimensions: z.number() });
const vectorRow = z.object({ id: z.number(), vector: z.instanceof(Buffer) });

let loaded: { readonly set: z.infer<typeof setRow>; readonly table: VectorTable; sequence: number } | undefined;

/** Brings the table to the state of the open read transaction: what came in and what left since the last search. */
function follow(): typeof loaded {
  const row = database.prepare("SELECT id, dimensions FROM chunk_sets WHERE state = 'current'").get();
  if (row === undefined) return undefined;
  const set = setRow.parse(row);
  if (loaded?.set.id !== set.id) loaded = { set, table: new VectorTable(set.dimensions), sequence: 0 };
  const sequence = count.parse(database.prepare("SELECT value AS count FROM sequences WHERE name = 'change'").get());
  if (sequence === loaded.sequence) return loaded;
  const added = database
    .prepare(
      "SELECT chunks.id, vector FROM chunks JOIN vectors USING (input_hash) WHERE chunk_set_id = ? AND added_sequence > ?",
    )
    .iterate(set.id, loaded.sequence);
  for (const next of added) {
    const { id, vector } = vectorRow.parse(next);
    loaded.table.add(id, fromBlob(vector));
  }
  const buried = database
    .prepare("SELECT chunk_id AS count FROM tombstones WHERE chunk_set_id = ? AND removed_sequence > ?")
    .all(set.id, loaded.sequence);
  for (const id of z.array(count).parse(buried)) loaded.table.remove(id);
  loaded.sequence = sequence;
  return loaded;
}

function allowedChunks(scope: Scope, set: number): Set<number> | undefined {
  if (isEverything(scope)) return undefined;
  const condition = scopeCondition(scope);
  const rows = database
    .prepare(
      `SELECT chunks.id AS count FROM chunks JOIN documents ON documents.id = chunks.document_id
       JOIN versions ON versions.document_id = documents.id AND versions.version = current_version
       WHERE chunk_set_id = ? AND ${condition.sql}`,
    )
    .all(set, ...condition.parameters);
  return new Set(z.array(count).parse(rows));
}

function search({ vector, limit, scope }: VectorQuery): { chunkId: number; similarity: number }[] {
  return database.transaction(() => {
    const current = follow();
    if (!current) return [];
    if (vector.length !== current.set.dimensions || !vector.every(Number.isFinite)) {
      throw new FootnoteError(
        "embedder_mismatch",
        "The question's vector does not fit the stored ones. Check FOOTNOTE_EMBEDDER.",
      );
    }
    return current.table.nearest(vector, limit, allowedChunks(scope, current.set.id));
  })();
}

serveThread({
  // The caller is ExactVectorIndex, which is typed; structured cloning keeps the shape.
  search: (argument) => search(argument as VectorQuery),
  close: () => database.close() && undefined,
});
