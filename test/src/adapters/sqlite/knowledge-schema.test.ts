import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { knowledgeMigrations } from "../../../../src/adapters/sqlite/knowledge-schema.js";
import { SqliteKnowledgeReader } from "../../../../src/adapters/sqlite/sqlite-knowledge-reader.js";
import { SqliteKnowledgeStore } from "../../../../src/adapters/sqlite/sqlite-knowledge-store.js";
import { SqliteLexicalIndex } from "../../../../src/adapters/sqlite/sqlite-lexical-index.js";
import { toBlob } from "../../../../src/adapters/sqlite/stored-vector.js";
import { asChunkId } from "../../../../src/domain/identifiers.js";
import {
  chunkerVersion,
  contentHashOf,
  inputHashOf,
  newDocumentId,
  sampleFingerprint,
} from "../../../contracts/knowledge-samples.js";
import { unstopped } from "../../../expect-code.js";
import { hashedVector } from "../../../fakes/hash-embedder.js";
import { SetClock } from "../../../fakes/set-clock.js";
import { type TemporaryFolder, temporaryFolder } from "../../../temporary-folder.js";

const documentId = newDocumentId();
const now = "2025-03-01T08:00:00.000Z";
const pages = ["Pumps and hoses.", "Amcor sells valves."];

/** A knowledge.db as the first migration alone leaves it, with one document of two pages. */
async function writeFirstVersion(path: string): Promise<void> {
  const [first] = knowledgeMigrations;
  if (!first) throw new Error("there is no first migration");
  const database = new SqliteDatabase(path);
  database.pragma("journal_mode = WAL");
  database.exec(first.sql);
  database.pragma("user_version = 1");
  const run = (sql: string, ...values: (string | number | Buffer | null)[]) => database.prepare(sql).run(...values);
  run(
    "INSERT INTO chunk_sets VALUES (1, ?, ?, 64, 'current', ?)",
    chunkerVersion,
    JSON.stringify(await sampleFingerprint()),
    now,
  );
  database.exec(
    'CREATE VIRTUAL TABLE postings_1 USING fts5(body, headings, title, tokenize = "porter unicode61 remove_diacritics 2")',
  );
  run("INSERT INTO documents VALUES (?, 'default', 'AMCOR_2023Q4_EARNINGS.pdf', NULL, '[]', 1, ?)", documentId, now);
  run(
    "INSERT INTO versions VALUES (?, 1, ?, 9, 'application/pdf', ?, '2023-08-16', '{}', '[]', 2, ?)",
    documentId,
    contentHashOf("pdf"),
    "Best Buy’s Café 10-K",
    now,
  );
  for (const [index, text] of pages.entries()) {
    const page = index + 1;
    run("INSERT INTO pages VALUES (?, 1, ?, ?, '[]', NULL, NULL, NULL, '[]')", documentId, page, text);
    run("INSERT INTO vectors VALUES (?, ?)", inputHashOf(text), toBlob(hashedVector(text)));
    const spans = JSON.stringify([{ page, start: 0, end: text.length }]);
    const input = inputHashOf(text);
    run("INSERT INTO chunks VALUES (?, 1, ?, 1, ?, ?, '[]', '', ?, 1)", page, documentId, index, spans, input);
    run("INSERT INTO postings_1 (rowid, body, headings, title) VALUES (?, ?, '', 'Best Buy')", page, text);
  }
  database.close();
}

describe("a knowledge.db of the first version", () => {
  let folder: TemporaryFolder;
  let path: string;

  beforeEach(async () => {
    folder = temporaryFolder();
    path = join(folder.path, "knowledge.db");
    await writeFirstVersion(path);
    await new SqliteKnowledgeStore(path, new SetClock()).close();
  });
  afterEach(() => folder.remove());

  it("knows after opening on which page each chunk begins", async () => {
    const reader = new SqliteKnowledgeReader(path);
    expect(await reader.origins([asChunkId(1), asChunkId(2)])).toEqual([
      { chunkId: 1, documentId, page: 1 },
      { chunkId: 2, documentId, page: 2 },
    ]);
    const passages = await reader.passages([asChunkId(2)]);
    expect(passages.map(({ text }) => text)).toEqual(["Amcor sells valves."]);
    await reader.close();
  });

  it("finds its documents by the same names as one stored today", async () => {
    const index = new SqliteLexicalIndex(path);
    for (const word of ["amcor", "2023", "q4", "earnings", "best", "bestbuy", "cafe", "10k", "08"]) {
      const { documents, uses } = await index.documentsNamed({ words: [word], limit: 5, scope: {} }, unstopped);
      expect(documents.map((document) => [document.documentId, document.words])).toEqual([[documentId, [word]]]);
      expect(uses.map(({ documents: count }) => count)).toEqual([1]);
    }
    const { documents } = await index.documentsNamed({ words: ["valves"], limit: 5, scope: {} }, unstopped);
    expect(documents).toEqual([]);
    await index.close();
  });

  it("stores changes and removals as any other", async () => {
    const store = new SqliteKnowledgeStore(path, new SetClock());
    const removal = await store.remove(documentId);
    expect(removal?.removed).toMatchObject({ chunks: 2, pages: 2, versions: 1 });
    await store.close();
    const index = new SqliteLexicalIndex(path);
    const { documents, total } = await index.documentsNamed({ words: ["amcor"], limit: 5, scope: {} }, unstopped);
    expect([documents, total]).toEqual([[], { documents: 0, chunks: 0 }]);
    await index.close();
  });
});
