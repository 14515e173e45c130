import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { z } from "zod";

/** Each finds what a document that is only half there would leave behind. */
const halves: Readonly<Record<string, string>> = {
  "no chunks": `SELECT id FROM documents WHERE NOT EXISTS
    (SELECT 1 FROM chunks WHERE document_id = documents.id AND version = current_version)`,
  "chunks of an old version": `SELECT documents.id FROM documents JOIN chunks ON document_id = documents.id
    WHERE version <> current_version`,
  "chunks without a document": "SELECT id FROM chunks WHERE document_id NOT IN (SELECT id FROM documents)",
  "a gap in the chunks": `SELECT document_id FROM chunks GROUP BY chunk_set_id, document_id
    HAVING min(ordinal) <> 0 OR max(ordinal) <> count(*) - 1`,
  "missing pages": `SELECT document_id FROM versions WHERE page_count <>
    (SELECT count(*) FROM pages WHERE pages.document_id = versions.document_id AND pages.version = versions.version)`,
  "no current version": `SELECT id FROM documents WHERE NOT EXISTS
    (SELECT 1 FROM versions WHERE document_id = id AND version = current_version)`,
  "chunks without a vector": "SELECT id FROM chunks WHERE input_hash NOT IN (SELECT input_hash FROM vectors)",
  "vectors without a chunk": "SELECT input_hash FROM vectors WHERE input_hash NOT IN (SELECT input_hash FROM chunks)",
};
const identifier = z.union([z.string(), z.number()]);
const jobRow = z.object({ id: z.string(), state: z.string(), attempts: z.number() });

export type JobState = z.infer<typeof jobRow>;

/** Everything in the data folder that contradicts itself; empty for whole documents only. */
export function contradictions(dataDir: string): string[] {
  const database = new Database(join(dataDir, "knowledge.db"), { fileMustExist: true });
  const found: string[] = [];
  const check = (fault: string, sql: string) => {
    const ids = z.array(identifier).parse(database.prepare(sql).pluck().all());
    if (ids.length > 0) found.push(`${fault}: ${ids.join(", ")}`);
  };
  try {
    const integrity = database.pragma("integrity_check", { simple: true });
    if (integrity !== "ok") found.push(`integrity: ${String(integrity)}`);
    for (const [fault, sql] of Object.entries(halves)) check(fault, sql);
    const sets = z.array(z.number()).parse(database.prepare("SELECT id FROM chunk_sets").pluck().all());
    for (const set of sets) {
      const chunks = `SELECT id FROM chunks WHERE chunk_set_id = ${set}`;
      check("chunks without a posting", `${chunks} EXCEPT SELECT rowid FROM postings_${set}`);
      check("postings without a chunk", `SELECT rowid FROM postings_${set} EXCEPT ${chunks}`);
    }
    const hashes = z.array(z.string()).parse(database.prepare("SELECT content_hash FROM versions").pluck().all());
    for (const hash of hashes) {
      if (!existsSync(join(dataDir, "originals", hash.slice(0, 2), hash.slice(2)))) found.push(`no original: ${hash}`);
    }
    return found;
  } finally {
    database.close();
  }
}

/** Content hash of the current version of every document, by source. */
export function storedDocuments(dataDir: string): Map<string, string> {
  const sql =
    "SELECT source, content_hash FROM documents JOIN versions ON document_id = id AND version = current_version";
  return new Map(
    read(dataDir, "knowledge.db", sql, z.object({ source: z.string(), content_hash: z.string() })).map(
      ({ source, content_hash }) => [source, content_hash],
    ),
  );
}

/** What the chunks that are searched were embedded with. */
export function currentEmbedder(dataDir: string): string {
  const sql = "SELECT embedder FROM chunk_sets WHERE state = 'current'";
  const [set] = read(dataDir, "knowledge.db", sql, z.object({ embedder: z.string() }));
  return set?.embedder ?? "none";
}

/** How many chunk sets have a vector graph in force. */
export function currentGenerations(dataDir: string): number {
  const sql = "SELECT count(*) AS count FROM generations WHERE state = 'current'";
  return read(dataDir, "knowledge.db", sql, z.object({ count: z.number() }))[0]?.count ?? 0;
}

/** The ledger, oldest first. */
export function storedJobs(dataDir: string): JobState[] {
  return read(dataDir, "service.db", "SELECT id, state, attempts FROM jobs ORDER BY id", jobRow);
}

/** How many answers have a receipt. */
export function keptReceipts(dataDir: string): number {
  const rows = read(dataDir, "service.db", "SELECT count(*) AS count FROM answers", z.object({ count: z.number() }));
  return rows[0]?.count ?? 0;
}

function read<Row>(dataDir: string, file: string, sql: string, row: z.ZodType<Row>): Row[] {
  const path = join(dataDir, file);
  if (!existsSync(path)) return [];
  const database = new Database(path, { readonly: true });
  try {
    return z.array(row).parse(database.prepare(sql).all());
  } finally {
    database.close();
  }
}
