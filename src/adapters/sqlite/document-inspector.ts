import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { ProblemCode } from "../../domain/problem.js";
import type { Fault, Inspector } from "../../ports/inspector.js";
import { knowledgeMigrations } from "./knowledge-schema.js";
import { openForWriting, reading } from "./open-database.js";
import { hasChanged } from "./row-checksums.js";
import { fromBlob, isUnitVector } from "./stored-vector.js";

const documentRow = z.object({ id: z.string(), source: z.string() });
const current = "chunk_set_id = (SELECT id FROM chunk_sets WHERE state = 'current')";
const unusedVectors = `input_hash NOT IN (SELECT input_hash FROM chunks)
  AND input_hash NOT IN (SELECT input_hash FROM orphan_candidates)`;

/** What one query finds wrong with documents. */
interface Question {
  readonly code: ProblemCode;
  readonly what: string;
  /** Gives the ids of documents. */
  readonly sql: string;
}

const questions: readonly Question[] = [
  {
    code: "version_damaged",
    what: "a page or a fact of it is not what was stored",
    sql: `SELECT document_id FROM versions WHERE ${hasChanged("versions")}
          UNION SELECT document_id FROM pages WHERE ${hasChanged("pages")}`,
  },
  {
    code: "document_incomplete",
    what: "some of its pages are missing",
    sql: `SELECT document_id FROM versions WHERE page_count <>
          (SELECT count(*) FROM pages WHERE pages.document_id = versions.document_id AND pages.version = versions.version)`,
  },
  {
    code: "document_incomplete",
    what: "it has no chunks, or chunks of another version",
    sql: `SELECT id FROM documents WHERE EXISTS (SELECT 1 FROM chunk_sets WHERE state = 'current') AND (
          NOT EXISTS (SELECT 1 FROM chunks WHERE document_id = documents.id AND ${current}) OR
          EXISTS (SELECT 1 FROM chunks WHERE document_id = documents.id AND version <> current_version) OR
          EXISTS (SELECT 1 FROM chunks WHERE document_id = documents.id GROUP BY chunk_set_id
                  HAVING count(*) <> max(ordinal) + 1))`,
  },
  {
    code: "chunk_damaged",
    what: "a chunk of it is not what was stored",
    sql: `SELECT document_id FROM chunks WHERE ${hasChanged("chunks")}`,
  },
  {
    code: "vector_missing",
    what: "a chunk of it has no vector",
    sql: "SELECT document_id FROM chunks WHERE input_hash NOT IN (SELECT input_hash FROM vectors)",
  },
  {
    code: "vector_damaged",
    what: "a vector of it is not what was stored",
    sql: `SELECT document_id FROM chunks JOIN vectors USING (input_hash) WHERE ${hasChanged("vectors")}`,
  },
];

/** Whether every document is there as it was committed, all of it, and no vector is left over. */
export class DocumentInspector implements Inspector {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async inspect(): Promise<readonly Fault[]> {
    return reading(this.#path, (database) => [
      ...questions.flatMap((question) => answersTo(question, database)),
      ...brokenKeys(database),
      ...oddVectors(database),
      ...leftVectors(database),
    ]);
  }

  async repair(): Promise<void> {
    const database = openForWriting(this.#path, knowledgeMigrations);
    try {
      database.prepare(`DELETE FROM vectors WHERE ${unusedVectors}`).run();
    } finally {
      database.close();
    }
  }
}

function answersTo({ code, what, sql }: Question, database: Database): Fault[] {
  const rows = database
    .prepare(`SELECT DISTINCT documents.id, source FROM documents WHERE id IN (${sql}) ORDER BY documents.id`)
    .all();
  return z
    .array(documentRow)
    .parse(rows)
    .map(({ id, source }) => ({
      code,
      message: `${source} (${id}): ${what}. Delete the document and ingest it again.`,
    }));
}

/** But for those of chunks to vectors, which a question asks for. */
function brokenKeys(database: Database): Fault[] {
  const keyRow = z.object({ table: z.string(), parent: z.string() });
  const broken = z.array(keyRow).parse(database.pragma("foreign_key_check"));
  const tables = new Set(broken.filter(({ parent }) => parent !== "vectors").map(({ table }) => table));
  return [...tables].sort().map((table) => ({
    code: "database_damaged",
    message: `Rows of ${table} belong to nothing. Stop the service and restore a backup with \`footnote restore\`.`,
  }));
}

function oddVectors(database: Database): Fault[] {
  const rows = database
    .prepare(`SELECT DISTINCT input_hash, vector, dimensions FROM chunks JOIN vectors USING (input_hash)
              JOIN chunk_sets ON chunk_sets.id = chunk_set_id`)
    .iterate();
  const vectorRow = z.object({ vector: z.instanceof(Buffer), dimensions: z.number() });
  let odd = 0;
  for (const row of rows) {
    const { vector, dimensions } = vectorRow.parse(row);
    if (vector.length !== dimensions * 4 || !isUnitVector(fromBlob(vector), dimensions)) odd += 1;
  }
  if (odd === 0) return [];
  return [
    { code: "vector_damaged", message: `${odd} vectors are not of unit length or of another embedder. Index anew.` },
  ];
}

function leftVectors(database: Database): Fault[] {
  const left = Number(database.prepare(`SELECT count(*) FROM vectors WHERE ${unusedVectors}`).pluck().get());
  return left === 0 ? [] : [{ code: "vector_unused", message: `${left} vectors belong to no chunk.` }];
}
