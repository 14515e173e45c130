import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LexicalReader } from "../../../../src/adapters/sqlite/lexical-reader.js";
import { openForReading } from "../../../../src/adapters/sqlite/open-database.js";
import { commitSamples } from "../../../contracts/knowledge-samples.js";
import { openSqliteKnowledge } from "../../../contracts/open-sqlite-knowledge.js";

const paragraphs = Array.from({ length: 7_000 }, (_, index) =>
  index % 700 === 3 ? `pump ${index} with a rare flange` : `pump ${index} of the usual kind`,
);
const weights = { body: 1, headings: 2, title: 1 };

describe("a word search with more matches than can be scored in time", () => {
  let knowledge: Awaited<ReturnType<typeof openSqliteKnowledge>>;
  let index: LexicalReader;

  beforeAll(async () => {
    knowledge = await openSqliteKnowledge();
    await commitSamples(knowledge.store, [{ source: "pumps.txt", pages: [paragraphs], collection: "reports" }]);
    // It does not read its words into memory.
    index = new LexicalReader(knowledge.path);
  }, 60_000);
  afterAll(async () => {
    index.close();
    await knowledge.close();
  });

  const search = (scope = {}) => index.search({ terms: ["pump", "usual", "flange"], limit: 10, scope, weights });

  it("finds those with the rarest word first and scores them with all words", () => {
    const database = openForReading(knowledge.path);
    const rows = database
      .prepare(
        `SELECT rowid, -bm25(postings_1, 1, 2, 1) FROM postings_1 WHERE postings_1 MATCH '"pump" OR "usual" OR "flange"'
         ORDER BY 2 DESC, 1 LIMIT 10`,
      )
      .raw()
      .all();
    database.close();
    expect(search().map(({ chunkId, score }) => [chunkId, score])).toEqual(rows);
  });

  it("does so inside a filter", () => {
    expect(search({ collections: ["reports"] })).toEqual(search());
    expect(search({ collections: ["another"] })).toEqual([]);
  });

  it("finds common words that stand alone", () => {
    const hits = index.search({ terms: ["pump"], limit: 10, scope: {}, weights });
    expect(hits).toHaveLength(10);
  });
});
