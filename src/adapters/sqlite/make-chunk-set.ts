import type { Database } from "better-sqlite3";
import type { ChunkSet, ChunkSetTarget } from "../../domain/chunk-set.js";
import { createPostings } from "./postings-table.js";

/** A set without chunks, with the table of its postings; within the transaction of the caller. */
export function makeChunkSet(
  database: Database,
  target: ChunkSetTarget,
  state: "current" | "building",
  now: Date,
): ChunkSet {
  const { chunkerVersion, embedder, embedderUrl } = target;
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO chunk_sets (chunker_version, embedder, dimensions, embedder_url, state, created_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(chunkerVersion, JSON.stringify(embedder), embedder.dimensions, embedderUrl ?? null, state, now.toISOString());
  const id = Number(lastInsertRowid);
  createPostings(database, id);
  return { id, currentSince: 0, state, ...target };
}
