import type { Database } from "better-sqlite3";
import { z } from "zod";
import { type BrokenWords, brokenWordsOf } from "../../domain/broken-words.js";
import { chunkText } from "../../domain/chunk.js";
import type { Fault, Inspector } from "../../ports/inspector.js";
import { renameStoredDocuments, wrongNames } from "./document-names.js";
import { knowledgeMigrations } from "./knowledge-schema.js";
import { openForWriting, reading } from "./open-database.js";
import { type Posting, postedHeadings, postedTitle, searchedPosting } from "./posted-text.js";
import { createPostings } from "./postings-table.js";
import { parseSpans, parseStrings } from "./rows.js";

const chunkRow = z.object({
  id: z.number(),
  documentId: z.string(),
  version: z.number(),
  spans: z.string(),
  headings: z.string(),
  labels: z.string(),
  title: z.string(),
  source: z.string(),
  metadata: z.string(),
});
const postingRow = z.object({ body: z.string(), headings: z.string(), title: z.string() });

/** Whether the word index says what the chunks say. All of it can be made again from them. */
export class PostingInspector implements Inspector {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async inspect(): Promise<readonly Fault[]> {
    return reading(this.#path, (database) => {
      const faults = chunkSets(database).flatMap((set) => [
        ...differences(database, set),
        ...brokenIndex(database, `postings_${set}`),
      ]);
      const unnamed = wrongNames(database);
      const names = `The names of ${unnamed} documents are not those of their titles.`;
      return [
        ...faults,
        ...brokenIndex(database, "document_names"),
        ...(unnamed > 0 ? [{ code: "names_wrong", message: names } as const] : []),
      ];
    });
  }

  async repair(): Promise<void> {
    const database = openForWriting(this.#path, knowledgeMigrations);
    try {
      database.transaction(() => {
        for (const set of chunkSets(database)) writeAnew(database, set);
        renameStoredDocuments(database);
      })();
    } finally {
      database.close();
    }
  }
}

function chunkSets(database: Database): number[] {
  return z.array(z.number()).parse(database.prepare("SELECT id FROM chunk_sets ORDER BY id").pluck().all());
}

function differences(database: Database, set: number): Fault[] {
  const find = database.prepare(`SELECT body, headings, title FROM postings_${set} WHERE rowid = ?`);
  let [missing, wrong] = [0, 0];
  for (const [id, expected] of expectedPostings(database, set)) {
    const row = find.get(id);
    if (row === undefined) missing += 1;
    else if (!isOneOf(postingRow.parse(row), expected)) wrong += 1;
  }
  const unowned = Number(
    database
      .prepare(
        `SELECT count(*) FROM postings_${set} WHERE rowid NOT IN (SELECT id FROM chunks WHERE chunk_set_id = ${set})`,
      )
      .pluck()
      .get(),
  );
  const faults = [
    { code: "posting_missing", count: missing, message: "chunks have no entry in the word index" },
    { code: "posting_wrong", count: wrong, message: "entries of the word index say something else than their chunks" },
    { code: "posting_unowned", count: unowned, message: "entries of the word index belong to no chunk" },
  ] as const;
  return faults
    .filter(({ count }) => count > 0)
    .map(({ code, count, message }) => ({ code, message: `${count} ${message}.` }));
}

/** Sets made before words were folded hold the texts as they stand. */
function isOneOf(posting: Posting, { stated, searched }: Expected): boolean {
  return isSame(posting, searched) || isSame(posting, stated);
}

function isSame(one: Posting, other: Posting): boolean {
  return one.body === other.body && one.headings === other.headings && one.title === other.title;
}

/** FTS5 compares its index with the texts it keeps. */
function brokenIndex(database: Database, table: string): Fault[] {
  if (database.pragma(`integrity_check(${table})`, { simple: true }) === "ok") return [];
  return [{ code: "posting_wrong", message: `The word index ${table} disagrees with its own texts.` }];
}

interface Expected {
  readonly stated: Posting;
  readonly searched: Posting;
}

interface ReadVersion {
  readonly key: string;
  readonly textOf: (page: number) => string;
  readonly words: BrokenWords;
}

function* expectedPostings(database: Database, set: number): Generator<readonly [number, Expected]> {
  let read: ReadVersion | undefined;
  const rows = database
    .prepare(
      `SELECT chunks.id, chunks.document_id AS documentId, chunks.version, spans, headings, labels, title, source, metadata
       FROM chunks JOIN documents ON documents.id = chunks.document_id
       JOIN versions ON versions.document_id = chunks.document_id AND versions.version = chunks.version
       WHERE chunk_set_id = ? ORDER BY chunks.id`,
    )
    .all(set);
  for (const row of rows) {
    const { id, documentId, version, spans, headings, labels, title, source, metadata } = chunkRow.parse(row);
    const known = z.record(z.string(), z.string()).parse(JSON.parse(metadata));
    // The chunks of a document follow one another.
    if (read?.key !== `${documentId} ${version}`) read = readVersion(database, documentId, version);
    const stated = {
      body: chunkText(parseSpans(spans), read.textOf),
      headings: postedHeadings(parseStrings(headings), parseStrings(labels)),
      title: postedTitle({ title, source, metadata: known }),
    };
    yield [id, { stated, searched: searchedPosting(stated, read.words) }];
  }
}

function readVersion(database: Database, documentId: string, version: number): ReadVersion {
  const pages = z
    .array(z.object({ number: z.number(), text: z.string() }))
    .parse(
      database
        .prepare("SELECT number, text FROM pages WHERE document_id = ? AND version = ? ORDER BY number")
        .all(documentId, version),
    );
  const texts = new Map(pages.map(({ number, text }) => [number, text]));
  const textOf = (page: number) => texts.get(page) ?? "";
  return { key: `${documentId} ${version}`, textOf, words: brokenWordsOf(pages) };
}

function writeAnew(database: Database, set: number): void {
  const table = `postings_${set}`;
  const expected = Array.from(expectedPostings(database, set), ([id, { searched }]) => ({ id, ...searched }));
  database.exec(`DROP TABLE ${table}`);
  createPostings(database, set);
  const insert = database.prepare(`INSERT INTO ${table} (rowid, body, headings, title) VALUES (?, ?, ?, ?)`);
  for (const { id, body, headings, title } of expected) insert.run(id, body, headings, title);
}
