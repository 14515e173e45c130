import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GenerationInspector } from "../../../../src/adapters/hnsw/generation-inspector.js";
import { HnswGenerationPublisher } from "../../../../src/adapters/hnsw/hnsw-generation-publisher.js";
import { systemClock } from "../../../../src/adapters/system/system-clock.js";
import { commitSamples } from "../../../contracts/knowledge-samples.js";
import { openSqliteKnowledge } from "../../../contracts/open-sqlite-knowledge.js";
import { unstopped } from "../../../expect-code.js";
import { flipByte } from "../../../hostile/flipped-byte.js";

const paragraphs = Array.from({ length: 60 }, (_, index) => `pump ${index} valve ${index % 7}`);

describe("GenerationInspector", () => {
  let knowledge: Awaited<ReturnType<typeof openSqliteKnowledge>>;
  let generations: string;
  let inspector: GenerationInspector;

  beforeEach(async () => {
    knowledge = await openSqliteKnowledge();
    generations = join(dirname(knowledge.path), "generations");
    const openPublisher = () => new HnswGenerationPublisher(knowledge.path, generations, systemClock);
    inspector = new GenerationInspector(knowledge.path, generations, openPublisher);
    await commitSamples(knowledge.store, [{ source: "pumps.txt", pages: [paragraphs] }]);
    const publisher = openPublisher();
    await publisher.publish(unstopped);
    await publisher.close();
  });
  afterEach(() => knowledge.close());

  const fileOf = (name: string) => join(generations, readdirSync(generations)[0] ?? "none", name);
  const change = (sql: string) => {
    const database = new SqliteDatabase(knowledge.path);
    database.pragma("foreign_keys = OFF");
    database.exec(sql);
    database.close();
  };
  const codes = async () => (await inspector.inspect()).map(({ code }) => code);

  it("finds nothing wrong with a generation that is behind the store", async () => {
    expect(await codes()).toEqual([]);
    const [first] = await commitSamples(knowledge.store, [{ source: "more.txt", pages: [["hose"]] }]);
    if (!first) throw new Error("nothing was stored");
    expect(await codes()).toEqual([]);
    await knowledge.store.remove(first, unstopped);
    expect(await codes()).toEqual([]);
  });

  it.each(["vectors.hnsw", "vectors.rows"])("finds a flipped bit in %s, and has the graph built anew", async (name) => {
    flipByte(fileOf(name), 900);
    expect(await codes()).toEqual(["generation_damaged"]);
    await inspector.repair(unstopped);
    expect(await codes()).toEqual([]);
  });

  it("finds files that have gone, and has the graph built anew", async () => {
    rmSync(generations, { recursive: true });
    expect(await codes()).toEqual(["generation_damaged"]);
    await inspector.repair(unstopped);
    expect(await codes()).toEqual([]);
  });

  it("finds a vector too many and one too few, and has the graph built anew", async () => {
    change("UPDATE chunks SET id = id + 1000 WHERE id = 7");
    expect(await inspector.inspect()).toEqual([
      {
        code: "generation_wrong",
        message: "The published vector graph holds 1 vectors too many, and 1 are missing.",
      },
    ]);
    await inspector.repair(unstopped);
    expect(await codes()).toEqual([]);
  });
});
