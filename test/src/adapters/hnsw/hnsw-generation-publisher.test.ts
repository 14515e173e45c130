import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HnswGenerationPublisher } from "../../../../src/adapters/hnsw/hnsw-generation-publisher.js";
import { HnswVectorIndex } from "../../../../src/adapters/hnsw/hnsw-vector-index.js";
import { systemClock } from "../../../../src/adapters/system/system-clock.js";
import type { GenerationPublisher } from "../../../../src/ports/generation-publisher.js";
import type { VectorHits } from "../../../../src/ports/vector-index.js";
import { changeOf, openSampleSet } from "../../../contracts/knowledge-samples.js";
import { openSqliteKnowledge } from "../../../contracts/open-sqlite-knowledge.js";
import { expectCode, unstopped } from "../../../expect-code.js";
import { hashedVector } from "../../../fakes/hash-embedder.js";

const paragraphs = Array.from({ length: 300 }, (_, index) => `pump ${index} valve ${index % 7} hose ${index % 11}`);

describe("HnswGenerationPublisher", () => {
  let knowledge: Awaited<ReturnType<typeof openSqliteKnowledge>>;
  let generations: string;
  let publisher: GenerationPublisher;
  let index: HnswVectorIndex;

  beforeEach(async () => {
    knowledge = await openSqliteKnowledge();
    generations = join(dirname(knowledge.path), "generations");
    publisher = new HnswGenerationPublisher(knowledge.path, generations, systemClock);
    index = new HnswVectorIndex(knowledge.path, generations);
    await put("pumps.txt", paragraphs);
  });
  afterEach(async () => {
    await index.close();
    await publisher.close();
    await knowledge.close();
  });

  async function put(source: string, texts: readonly string[]) {
    const set = await openSampleSet(knowledge.store);
    return knowledge.store.commit(changeOf({ source, pages: [texts] }, set), unstopped);
  }
  const search = (text: string, limit = 5) => index.search({ vector: hashedVector(text), limit, scope: {} }, unstopped);
  const folderOf = () => join(generations, readdirSync(generations)[0] ?? "none");

  it("publishes what is stored, and readers use it without being told", async () => {
    expect(await publisher.lag(unstopped)).toEqual({
      generation: undefined,
      graph: 0,
      tail: 300,
      tombstones: 0,
      damaged: false,
    });
    const before = await search("pump 17 valve 3 hose 6");
    expect(await index.generation(unstopped)).toBeUndefined();
    const generation = await publisher.publish(unstopped);
    const after = await search("pump 17 valve 3 hose 6");
    expect(await index.generation(unstopped)).toBe(generation);
    expect(after.hits[0]?.similarity).toBeCloseTo(before.hits[0]?.similarity ?? 0, 5);
    expect(after.graphRefused).toBe(false);
    expect(await publisher.lag(unstopped)).toEqual({ generation, graph: 300, tail: 0, tombstones: 0, damaged: false });
  });

  it("counts what came and what went since, and leaves one folder after publishing again", async () => {
    const first = await publisher.publish(unstopped);
    const { documentId } = await put("gates.txt", ["gate one", "gate two"]);
    expect(await publisher.lag(unstopped)).toMatchObject({ graph: 300, tail: 2, tombstones: 0 });
    const second = await publisher.publish(unstopped);
    expect(second).toBeGreaterThan(first ?? Number.NaN);
    const receipt = await knowledge.store.remove(documentId, unstopped);
    expect(receipt?.erasure).toBe("pending");
    expect(await publisher.lag(unstopped)).toMatchObject({ graph: 302, tail: 0, tombstones: 2 });
    expect((await search("gate one")).hits[0]?.similarity).toBeLessThan(0.99);
    await publisher.publish(unstopped);
    expect(await publisher.lag(unstopped)).toMatchObject({ graph: 300, tombstones: 0 });
    expect(readdirSync(generations)).toHaveLength(1);
    expect(readdirSync(folderOf()).sort()).toEqual(["manifest.json", "vectors.hnsw", "vectors.rows"]);
  });

  it.each([
    [
      "a flipped byte in the middle",
      (path: string) => overwrite(path, Math.floor(statSync(path).size / 2), [0xff, 0x0f]),
    ],
    ["a damaged header", (path: string) => overwrite(path, 8, [0xff, 0xff, 0xff, 0xff])],
    ["a shorter file", (path: string) => rmSync(path) ?? overwrite(path, 0, [1, 2, 3])],
    ["a missing file", (path: string) => rmSync(path)],
  ])("is refused with %s: answers stay exact and say so, until it is published anew", async (_, damage) => {
    await publisher.publish(unstopped);
    const wanted = "pump 17 valve 3 hose 6";
    const before = await search(wanted);
    damage(join(folderOf(), "vectors.hnsw"));
    await index.close();
    index = new HnswVectorIndex(knowledge.path, generations);
    const refused = await search(wanted);
    expect(refused.graphRefused).toBe(true);
    expect(similarities(refused)).toEqual(similarities(before));
    const other: GenerationPublisher = new HnswGenerationPublisher(knowledge.path, generations, systemClock);
    expect(await other.lag(unstopped)).toMatchObject({ damaged: true });
    await other.publish(unstopped);
    await other.close();
    expect(await search(wanted)).toMatchObject({ graphRefused: false });
  });

  it("leaves no graph and no files once nothing is stored, and starts again from there", async () => {
    await publisher.publish(unstopped);
    const [stored] = (await knowledge.reader.listDocuments({ scope: {}, limit: 1 }, unstopped)).documents;
    if (stored) await knowledge.store.remove(stored.documentId, unstopped);
    expect(await publisher.lag(unstopped)).toMatchObject({ tail: 0, tombstones: 300 });
    expect(await publisher.publish(unstopped)).toBeUndefined();
    expect(readdirSync(generations)).toEqual([]);
    expect(await search("pump 17")).toEqual({ hits: [], graphRefused: false });
    await put("gates.txt", ["gate one"]);
    expect((await search("gate one")).hits).toHaveLength(1);
    expect(await publisher.publish(unstopped)).toBeGreaterThan(0);
  });

  it("leaves the old one in force when stopped, and removes what was left over", async () => {
    const generation = await publisher.publish(unstopped);
    mkdirSync(join(generations, "gen-1-left.tmp"));
    await expectCode(publisher.publish(AbortSignal.timeout(30)), "timeout");
    await expectCode(publisher.publish(AbortSignal.abort()), "cancelled");
    expect(await publisher.lag(unstopped)).toMatchObject({ generation, damaged: false });
    expect(readdirSync(generations).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    expect(existsSync(folderOf())).toBe(true);
  });
});

/** Many of the sample's texts are equally near, so their ids may differ. */
function similarities({ hits }: VectorHits): number[] {
  return hits.map(({ similarity }) => Math.round(similarity * 10_000));
}

function overwrite(path: string, position: number, bytes: readonly number[]): void {
  const descriptor = openSync(path, existsSync(path) ? "r+" : "w");
  writeSync(descriptor, Uint8Array.from(bytes), 0, bytes.length, position);
  closeSync(descriptor);
}
