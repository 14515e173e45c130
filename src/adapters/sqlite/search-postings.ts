import type { Database } from "better-sqlite3";
import { z } from "zod";
import { everythingVisible } from "../../domain/visibility.js";
import type { LexicalQuery } from "../../ports/lexical-index.js";
import { matchAny, textAndHeadings } from "./match-expression.js";
import type { MatchCounts } from "./match-counts.js";
import { type ScopeCondition, chunksInScope, insideDocuments } from "./scope-condition.js";

/** Rows whose score is computed, each about a microsecond. */
const scoredRows = 6_000;
/** Of the rows with rare words, those whose score is computed again with all words, in times of the limit. */
const depth = 4;

const hitRow = z.object({ id: z.number(), score: z.number() });

/**
 * Best chunks by BM25 over all terms. Where more rows match than can be scored in time, only those that hold one of the
 * rarest terms are candidates: a row without any seldom comes near the front.
 */
export function searchPostings(
  database: Database,
  set: number,
  counts: MatchCounts,
  { terms, limit, scope, weights }: LexicalQuery,
): { chunkId: number; score: number }[] {
  const all = matchAny(terms);
  if (all === "") return [];
  const table = `postings_${set}`;
  const best = (match: string, restriction: ScopeCondition, most: number) =>
    z.array(hitRow).parse(
      database
        .prepare(
          `SELECT rowid AS id, -bm25(${table}, ?, ?, ?) AS score FROM ${table} WHERE ${table} MATCH ? ${restriction.sql}
           ORDER BY score DESC, id LIMIT ?`,
        )
        .all(weights.body, weights.headings, weights.title, match, ...restriction.parameters, most),
    );
  const rarest = rarestTerms(terms, set, counts);
  // Few rows of the documents named are scored, however common the words.
  const found =
    scope.documentIds !== undefined
      ? best(all, listedChunks(table, chunksInScope(scope, set)), limit)
      : rarest.length === terms.length
        ? best(all, insideDocuments(table, scope), limit)
        : best(all, oneOf(table, best(matchAny(rarest), insideDocuments(table, scope), limit * depth)), limit);
  return found.map(({ id, score }) => ({ chunkId: id, score }));
}

/** What terms of more than one word, in that order, give the chunks that hold them. */
export function phraseScores(
  database: Database,
  set: number,
  phrases: readonly string[],
  weights: LexicalQuery["weights"],
): { id: number; score: number }[] {
  const match = matchAny(phrases);
  if (match === "") return [];
  const table = `postings_${set}`;
  const rows = database
    .prepare(`SELECT rowid AS id, -bm25(${table}, ?, ?, ?) AS score FROM ${table} WHERE ${table} MATCH ?`)
    .all(weights.body, weights.headings, weights.title, match);
  return z.array(hitRow).parse(rows);
}

/** At least one. */
function rarestTerms(terms: readonly string[], set: number, counts: MatchCounts): string[] {
  const byRarity = terms
    .map((term) => ({ term, match: textAndHeadings(term) }))
    .map(({ term, match }) => ({ term, rows: match === "" ? 0 : counts.postings(set, match, everythingVisible) }))
    .sort((one, other) => one.rows - other.rows);
  let sum = 0;
  return byRarity
    .filter(({ rows }) => {
      const isFirst = sum === 0;
      sum += rows;
      return isFirst || sum <= scoredRows;
    })
    .map(({ term }) => term);
}

/** The plus keeps SQLite from asking the postings once for every chunk in scope, which is some hundred times slower. */
function listedChunks(table: string, { sql, parameters }: ScopeCondition): ScopeCondition {
  return { sql: `AND +${table}.rowid IN (${sql})`, parameters };
}

function oneOf(table: string, rows: readonly { readonly id: number }[]): ScopeCondition {
  const ids = JSON.stringify(rows.map(({ id }) => id));
  return listedChunks(table, { sql: "SELECT value FROM json_each(?)", parameters: [ids] });
}
