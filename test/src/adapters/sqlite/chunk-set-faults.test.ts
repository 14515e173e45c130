import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SqliteChunkSets } from "../../../../src/adapters/sqlite/sqlite-chunk-sets.js";
import { toBlob } from "../../../../src/adapters/sqlite/stored-vector.js";
import { systemClock } from "../../../../src/adapters/system/system-clock.js";
import { commitSamples, openSampleSet } from "../../../contracts/knowledge-samples.js";
import { openSqliteKnowledge } from "../../../contracts/open-sqlite-knowledge.js";
import { hashedVector } from "../../../fakes/hash-embedder.js";

const notFinite = toBlob(hashedVector("pump").fill(Number.NaN));
const tooLong = toBlob(hashedVector("pump").map((element) => element * 2));

describe("a chunk set that was damaged", () => {
  let knowledge: Awaited<ReturnType<typeof openSqliteKnowledge>>;
  let sets: SqliteChunkSets;
  let setId = 0;

  beforeEach(async () => {
    knowledge = await openSqliteKnowledge();
    sets = new SqliteChunkSets(knowledge.path, systemClock);
    await commitSamples(knowledge.store, [{ source: "pumps.txt", pages: [["pump one", "pump two", "pump three"]] }]);
    ({ id: setId } = await openSampleSet(knowledge.store));
  });
  afterEach(async () => {
    await sets.close();
    await knowledge.close();
  });

  it.each<[string, string, readonly Buffer[], RegExp]>([
    ["a vector that is not finite", "UPDATE vectors SET vector = ?", [notFinite], /not finite/u],
    ["a vector of another length", "UPDATE vectors SET vector = ?", [tooLong], /not of unit length/u],
    ["a changed span", "UPDATE chunks SET spans = '[]' WHERE ordinal = 1", [], /chunks are not what was written/u],
    ["a missing posting", "DELETE FROM postings_1 WHERE rowid = 1", [], /not in the word index/u],
    ["a missing chunk", "DELETE FROM chunks WHERE ordinal = 1", [], /lack some of their chunks/u],
    ["no chunks at all", "DELETE FROM chunks", [], /1 documents have no chunks/u],
  ])("says so of %s", async (_, sql, parameters, sentence) => {
    expect(await sets.faults(setId)).toEqual([]);
    const database = new Database(knowledge.path);
    database.pragma("foreign_keys = OFF");
    database.prepare(sql).run(...parameters);
    database.close();
    expect((await sets.faults(setId)).join(" ")).toMatch(sentence);
  });
});
