import { workerData } from "node:worker_threads";
import { z } from "zod";
import type { LexicalQuery, NameQuery } from "../../ports/lexical-index.js";
import { serveThread } from "../threads/serve-thread.js";
import { documentsNamed } from "./documents-named.js";
import { openForReading } from "./open-database.js";
import { count } from "./rows.js";
import { MatchCounts } from "./match-counts.js";
import { textAndHeadings } from "./match-expression.js";
import { searchPostings } from "./search-postings.js";

const { path } = z.object({ path: z.string() }).parse(workerData);
const database = openForReading(path);
const counts = new MatchCounts(database);

function currentSet(): number | undefined {
  const row = database.prepare("SELECT id AS count FROM chunk_sets WHERE state = 'current'").get();
  return row === undefined ? undefined : count.parse(row);
}

function frequencies(terms: readonly string[]): { chunks: number[]; total: number } {
  const set = currentSet();
  if (set === undefined) return { chunks: terms.map(() => 0), total: 0 };
  const chunks = terms
    .map(textAndHeadings)
    .map((match) => (match === "" ? 0 : counts.matching(`postings_${set}`, match)));
  return { chunks, total: counts.chunks(set) };
}

function search(query: LexicalQuery): { chunkId: number; score: number }[] {
  const set = currentSet();
  return set === undefined ? [] : searchPostings(database, set, counts, query);
}

/** One view of the store for all that a call asks. */
const atOnce = <Result>(work: () => Result): Result => database.transaction(work)();

// The caller is SqliteLexicalIndex, which is typed; structured cloning keeps the shape.
serveThread({
  documentsNamed: (argument) => atOnce(() => documentsNamed(database, counts, currentSet(), argument as NameQuery)),
  search: (argument) => atOnce(() => search(argument as LexicalQuery)),
  frequencies: (argument) => atOnce(() => frequencies(z.array(z.string()).parse(argument))),
  close: () => database.close() && undefined,
});
