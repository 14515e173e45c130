import SqliteDatabase from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type StoredText, WordIndex } from "../../../../src/adapters/words/word-index.js";

const seed = 19_700_103;
const weights = { body: 1, headings: 2, title: 1 };
const words = [
  ..."pump pumps pumping Café cafes RÉSUMÉ résumés Zürich naïve 42 1,250 10-K 1970s Ångström ЦЕНА цены 日本語 relational".split(
    " ",
  ),
  ..."a of is was generalization oscillators hopping hoped ties skies enjoyed flies dying yes y".split(" "),
];
const text = fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join(" "));
const chunk = fc.record({ body: text, headings: text, title: text });
type Chunk = Omit<StoredText, "id" | "document">;

const document = (row: number) => `document ${Math.floor(row / 7)}`;

/** FTS5 over the same chunks, those of the given rows taken out again. */
function fullText(chunks: readonly Chunk[], gone: ReadonlySet<number>) {
  const database = new SqliteDatabase(":memory:");
  database.exec(
    `CREATE VIRTUAL TABLE postings USING fts5(body, headings, title, tokenize = "porter unicode61 remove_diacritics 2")`,
  );
  const insert = database.prepare("INSERT INTO postings (rowid, body, headings, title) VALUES (?, ?, ?, ?)");
  for (const [row, { body, headings, title }] of chunks.entries()) insert.run(row + 1, body, headings, title);
  for (const row of gone) database.prepare("DELETE FROM postings WHERE rowid = ?").run(row + 1);
  return database;
}

const hit = z.array(z.object({ id: z.number(), score: z.number() }));

function fullTextScores(chunks: readonly Chunk[], gone: ReadonlySet<number>, terms: readonly string[]) {
  const database = fullText(chunks, gone);
  const rows = database
    .prepare("SELECT rowid AS id, -bm25(postings, 1, 2, 1) AS score FROM postings WHERE postings MATCH ?")
    .all(terms.map((term) => `"${term}"`).join(" OR "));
  database.close();
  return new Map(hit.parse(rows).map(({ id, score }) => [id, score]));
}

function indexOf(chunks: readonly Chunk[], gone: ReadonlySet<number>, batch: number): WordIndex {
  const index = new WordIndex();
  for (let start = 0; start < chunks.length; start += batch)
    index.add(
      chunks
        .slice(start, start + batch)
        .map((own, place) => ({ id: start + place + 1, document: document(start + place), ...own })),
    );
  for (const row of gone) index.remove(row + 1);
  return index;
}

const samples = fc.record({
  chunks: fc.array(chunk, { minLength: 1, maxLength: 60 }),
  gone: fc.uniqueArray(fc.nat({ max: 59 }), { maxLength: 10 }),
  batch: fc.integer({ min: 1, max: 20 }),
  terms: fc.subarray(words, { minLength: 1, maxLength: 6 }),
});

describe("words in memory", () => {
  it("are those of FTS5", () => {
    const index = new WordIndex();
    const database = fullText([{ body: words.join(" "), headings: "", title: "" }], new Set());
    database.exec("CREATE VIRTUAL TABLE vocabulary USING fts5vocab(postings, row)");
    const terms = z.array(z.string()).parse(database.prepare("SELECT term FROM vocabulary").pluck().all());
    database.close();
    expect([...new Set(index.tokensOf(words.join(" ")))].sort()).toEqual(terms.sort());
  });

  it("give the scores of FTS5, whatever came in how many batches and was taken out again", () => {
    fc.assert(
      fc.property(samples, ({ chunks, gone, batch, terms }) => {
        const removed = new Set(gone.filter((row) => row < chunks.length));
        const index = indexOf(chunks, removed, batch);
        const single = terms.filter((term) => index.tokensOf(term).length === 1);
        fc.pre(single.length > 0);
        const tokens = single.flatMap((term) => index.tokensOf(term));
        const found = index.best(tokens, weights, [{ start: 0, end: chunks.length }], 100);
        const expected = fullTextScores(chunks, removed, single);
        expect(found.map(({ id }) => id).sort()).toEqual([...expected.keys()].sort());
        for (const { id, score } of found) expect(score / (expected.get(id) ?? 0)).toBeCloseTo(1, 4);
        expect(found.map(({ score }) => score)).toEqual(
          found.map(({ score }) => score).sort((one, other) => other - one),
        );
      }),
      { seed, numRuns: 200 },
    );
  });

  it("find inside ranges what they find everywhere, less what lies outside", () => {
    fc.assert(
      fc.property(samples, fc.nat({ max: 59 }), fc.nat({ max: 59 }), ({ chunks, batch, terms }, from, to) => {
        const index = indexOf(chunks, new Set(), batch);
        const tokens = terms.flatMap((term) => index.tokensOf(term));
        const range = { start: Math.min(from, to, chunks.length), end: Math.min(Math.max(from, to), chunks.length) };
        const everywhere = index.best(tokens, weights, [{ start: 0, end: chunks.length }], 100);
        const inside = everywhere.filter(({ id }) => id > range.start && id <= range.end);
        expect(index.best(tokens, weights, [range], 100)).toEqual(inside);
        const single = Array.from({ length: range.end - range.start }, (_, row) => ({
          start: range.start + row,
          end: range.start + row + 1,
        }));
        expect(index.best(tokens, weights, single, 100)).toEqual(inside);
      }),
      { seed, numRuns: 100 },
    );
  });

  it("count the chunks of a word by where it stands", () => {
    const index = new WordIndex();
    const rows = [
      { body: "amcor pumps", headings: "", title: "amcor 2019" },
      { body: "", headings: "amcor", title: "amcor 2019" },
      { body: "pumps of amcor", headings: "pump", title: "another" },
      { body: "", headings: "", title: "amcor" },
    ];
    index.add(rows.map((row, place) => ({ id: place + 5, document: "d", ...row })));
    expect(index.useOf("amcor")).toEqual({ anywhere: 4, bodyOrHeadings: 3, body: 2, bodyAndTitle: 1 });
    index.remove(5);
    expect(index.useOf("amcor")).toEqual({ anywhere: 3, bodyOrHeadings: 2, body: 1, bodyAndTitle: 0 });
    expect(index.useOf("absent")).toEqual({ anywhere: 0, bodyOrHeadings: 0, body: 0, bodyAndTitle: 0 });
  });
});
