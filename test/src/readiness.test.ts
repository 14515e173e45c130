import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { FootnoteError } from "../../src/errors.js";
import { type ReadinessDependencies, readiness } from "../../src/readiness.js";
import { unstopped } from "../expect-code.js";
import { memoryRetrieval } from "../fakes/memory-retrieval.js";

async function dependencies(changes: Partial<ReadinessDependencies> = {}): Promise<ReadinessDependencies> {
  const { vectorIndex, embedder, reader } = await memoryRetrieval([]);
  return {
    embedder,
    vectorIndex: { ...vectorIndex, generation: async () => 1 },
    reader: { ...reader, counts: async () => ({ documents: 0, chunks: 0 }) },
    chooseModel: async () => ({ model: undefined, reason: "" }),
    writerLock: { isHeld: async () => true },
    dataDir: tmpdir(),
    wantsModel: false,
    generationPublishedAt: () => new Date(),
    ...changes,
  };
}

describe("readiness", () => {
  it("has no reasons where everything works", async () => {
    expect(await readiness(await dependencies(), unstopped)).toEqual({ reasons: [], degraded: [] });
  });

  it("names every part that does not work", async () => {
    const { reader, embedder, vectorIndex } = await dependencies();
    const fails = async () => {
      throw new FootnoteError("store_damaged", "The database file is damaged.");
    };
    const broken = await dependencies({
      reader: { ...reader, counts: fails },
      writerLock: { isHeld: async () => false },
      vectorIndex: { ...vectorIndex, generation: async () => undefined },
      dataDir: "/no/such/folder",
      embedder: { ...embedder, fingerprint: fails },
    });
    const { reasons } = await readiness(broken, unstopped);
    expect(reasons.map(({ part, code }) => `${part} ${code}`)).toEqual([
      "store store_damaged",
      "disk storage_failed",
      "worker worker_unavailable",
      "embedder store_damaged",
      "index index_damaged",
    ]);
  });

  it("does without a model, and says so where one is wanted", async () => {
    const { reasons, degraded } = await readiness(await dependencies({ wantsModel: true }), unstopped);
    expect(reasons).toEqual([]);
    expect(degraded).toMatchObject([{ part: "model", code: "model_unavailable" }]);
  });
});
