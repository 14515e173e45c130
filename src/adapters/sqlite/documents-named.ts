import type { Database } from "better-sqlite3";
import { z } from "zod";
import { isEverything } from "../../domain/scope.js";
import { shownSource } from "../../domain/shown-source.js";
import { type Visibility, everythingVisible } from "../../domain/visibility.js";
import type { NameQuery, NameUse } from "../../ports/lexical-index.js";
import type { WordUse } from "../words/word-index.js";
import type { MatchCounts } from "./match-counts.js";
import { prepared } from "./prepared.js";
import { scopeCondition } from "./scope-condition.js";

const documentRow = z
  .object({
    id: z.string(),
    title: z.string(),
    source: z.string(),
    date: z.string().nullable(),
    metadata: z.string(),
    words: z.string(),
  })
  .transform(({ id, metadata, words, source, ...row }) => ({
    ...row,
    source: shownSource(source),
    documentId: id,
    metadata: z.record(z.string(), z.string()).parse(JSON.parse(metadata)),
    words: words.split(" "),
  }));

/** As `nameWords` gives words; another has no meaning in a query of FTS5 or none that was meant. */
const plainWord = /^[\p{L}\p{N}]+$/u;

type UseOf = (word: string) => Pick<WordUse, "body" | "bodyAndTitle">;

/** Documents by the words that name them, and how those words are used; `chunkSetId`: the current set. */
export function documentsNamed(
  database: Database,
  counts: MatchCounts,
  query: NameQuery,
  useOf: UseOf,
  chunkSetId: number | undefined,
) {
  const { visible = everythingVisible } = query.scope;
  const asked = new Set(query.words);
  const known = query.words.filter((word) => plainWord.test(word));
  return {
    documents: carriers(database, known, query).map((document) => ({
      ...document,
      words: document.words.filter((word) => asked.has(word)),
    })),
    uses: query.words.map((word) => nameUse(word, visible, counts, useOf)),
    total: {
      documents: counts.documents(visible),
      chunks: chunkSetId === undefined ? 0 : counts.chunks(chunkSetId, visible),
    },
  };
}

function carriers(database: Database, words: readonly string[], { limit, scope }: NameQuery) {
  if (words.length === 0) return [];
  const inside = scopeCondition(scope);
  const match = words.map((word) => `"${word}"`).join(" OR ");
  const rows = prepared(
    database,
    `SELECT documents.id, title, source, date, metadata, words FROM document_names
       JOIN document_labels ON label = document_names.rowid JOIN documents ON documents.id = document_labels.document_id
       JOIN versions ON versions.document_id = documents.id AND version = current_version
       WHERE document_names MATCH ? ${isEverything(scope) ? "" : `AND ${inside.sql}`} ORDER BY rank, label LIMIT ?`,
  ).all(match, ...inside.parameters, limit);
  return z.array(documentRow).parse(rows);
}

function nameUse(word: string, visible: Visibility, counts: MatchCounts, useOf: UseOf): NameUse {
  const documents = plainWord.test(word) ? counts.named(`"${word}"`, visible) : 0;
  if (documents === 0) return { documents, chunks: 0, ownChunks: 0 };
  const { body, bodyAndTitle } = useOf(word);
  return { documents, chunks: body, ownChunks: bodyAndTitle };
}
