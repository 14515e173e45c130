import { workerData } from "node:worker_threads";
import { z } from "zod";
import { isEverything } from "../../domain/scope.js";
import { serveThread } from "../threads/serve-thread.js";
import { documentsNamed } from "./documents-named.js";
import { openForReading } from "./open-database.js";
import { count } from "./rows.js";
import { chunksInScope } from "./scope-condition.js";
const { path } = z.object({ path: z.string() }).parse(workerData);
const database = openForReading(path);
const hitRow = z.object({ id: z.number(), score: z.number() });
function currentSet() {
    const row = database.prepare("SELECT id AS count FROM chunk_sets WHERE state = 'current'").get();
    return row === undefined ? undefined : count.parse(row);
}
/** Each term is a quoted string of FTS5, in which nothing but the quote itself means anything. */
function matchAny(terms) {
    return terms
        .map((term) => term.replaceAll("\0", " ").trim())
        .filter((term) => /[\p{L}\p{N}]/u.test(term))
        .map((term) => `"${term.replaceAll('"', '""')}"`)
        .join(" OR ");
}
function search({ terms, limit, scope, weights }) {
    const set = currentSet();
    const match = matchAny(terms);
    if (set === undefined || match === "")
        return [];
    const table = `postings_${set}`;
    const inside = isEverything(scope) ? undefined : chunksInScope(scope, set);
    // The plus keeps SQLite from asking the postings once for every chunk in scope, which is some hundred times slower.
    const scoped = inside ? `AND +${table}.rowid IN (${inside.sql})` : "";
    const rows = database
        .prepare(`SELECT rowid AS id, -bm25(${table}, ?, ?, ?) AS score FROM ${table} WHERE ${table} MATCH ? ${scoped}
       ORDER BY score DESC, id LIMIT ?`)
        .all(weights.body, weights.headings, weights.title, match, ...(inside?.parameters ?? []), limit);
    return z
        .array(hitRow)
        .parse(rows)
        .map(({ id, score }) => ({ chunkId: id, score }));
}
/** In text or headings: a document's title says nothing of how rare a word is. */
function frequencies(terms) {
    const set = currentSet();
    if (set === undefined)
        return { chunks: terms.map(() => 0), total: 0 };
    const total = count.parse(database.prepare("SELECT count(*) AS count FROM chunks WHERE chunk_set_id = ?").get(set));
    const containing = database.prepare(`SELECT count(*) AS count FROM postings_${set} WHERE postings_${set} MATCH ?`);
    const chunks = terms.map((term) => {
        const match = matchAny([term]);
        return match === "" ? 0 : count.parse(containing.get(`{body headings} : ${match}`));
    });
    return { chunks, total };
}
// The caller is SqliteLexicalIndex, which is typed; structured cloning keeps the shape.
serveThread({
    documentsNamed: (argument) => documentsNamed(database, currentSet(), argument),
    search: (argument) => search(argument),
    frequencies: (argument) => frequencies(z.array(z.string()).parse(argument)),
    close: () => database.close() && undefined,
});
