import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openForReading } from "../src/adapters/sqlite/open-database.js";
import { count } from "../src/adapters/sqlite/rows.js";
import { SqliteKnowledgeStore } from "../src/adapters/sqlite/sqlite-knowledge-store.js";
import { systemClock } from "../src/adapters/system/system-clock.js";
import { readRealDocuments, recombinedDocuments } from "./recombined-documents.js";

/** A data folder of about so many chunks: everything real of the source and, up to the number, recombined documents. Kept. */
export async function recombinedFolder(source: string, target: string, chunks: number): Promise<string> {
  if (existsSync(target)) return target;
  const unfinished = `${target}.tmp`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const path = join(unfinished, "knowledge.db");
  const original = openForReading(join(source, "knowledge.db"));
  const chunkSetId = count.parse(original.prepare("SELECT id AS count FROM chunk_sets WHERE state = 'current'").get());
  let stored = count.parse(original.prepare("SELECT count(*) AS count FROM chunks").get());
  await original.backup(path);
  original.close();
  const store = new SqliteKnowledgeStore(path, systemClock);
  for (const change of recombinedDocuments(readRealDocuments(source), chunkSetId)) {
    if (stored >= chunks) break;
    await store.commit(change);
    stored += change.chunks.length;
    console.error(`${stored} of ${chunks} chunks`);
  }
  await store.close();
  renameSync(unfinished, target);
  return target;
}
