import { describe, expect, it } from "vitest";
import { CurrentEmbedder } from "../../../../src/adapters/system/current-embedder.js";
import type { ChunkSet } from "../../../../src/domain/chunk-set.js";
import { expectCode, unstopped } from "../../../expect-code.js";
import { HashEmbedder } from "../../../fakes/hash-embedder.js";

class ClosingEmbedder extends HashEmbedder {
  closed = 0;
  override async close() {
    this.closed += 1;
  }
}

const fingerprint = await new HashEmbedder().fingerprint(unstopped);
const setOf = (id: number, digest: string, currentSince: number): ChunkSet => ({
  id,
  chunkerVersion: "sample-1",
  embedder: { ...fingerprint, digest },
  currentSince,
  state: "current",
});

function following(first: ChunkSet | undefined) {
  let current = first;
  const opened: (readonly [ChunkSet | undefined, ClosingEmbedder])[] = [];
  const open = (set: ChunkSet | undefined) => {
    const embedder = new ClosingEmbedder();
    opened.push([set, embedder]);
    return embedder;
  };
  const embedder = new CurrentEmbedder({ currentChunkSet: async () => current }, open, fingerprint.id);
  const become = (set: ChunkSet) => {
    current = set;
  };
  return { embedder, opened, become };
}

describe("CurrentEmbedder", () => {
  it("opens the embedder of the set once, and another when a swap brings other weights of the same name", async () => {
    const { embedder, opened, become } = following(setOf(1, "a", 0));
    await embedder.embedQuery("pump", unstopped);
    await embedder.embedDocuments(["pump"], unstopped);
    expect(opened.map(([set]) => set?.id)).toEqual([1]);
    become(setOf(2, "b", 7));
    await embedder.countTokens(["pump"], unstopped);
    expect(opened.map(([set]) => set?.id)).toEqual([1, 2]);
    expect(opened.map(([, one]) => one.closed)).toEqual([1, 0]);
    become(setOf(3, "b", 9));
    await embedder.fingerprint(unstopped);
    expect(opened).toHaveLength(2);
  });

  it("lets calls that are under way end with the embedder they began with", async () => {
    const { embedder, opened, become } = following(setOf(1, "a", 0));
    const slow = embedder.embedDocuments(["pump", "hose", "valve"], unstopped);
    await embedder.fingerprint(unstopped);
    become(setOf(2, "b", 7));
    await embedder.fingerprint(unstopped);
    expect(opened[0]?.[1].closed).toBe(0);
    expect(await slow).toHaveLength(3);
    expect(opened[0]?.[1].closed).toBe(1);
  });

  it("makes the first set with the configured embedder, and goes on with it", async () => {
    const { embedder, opened, become } = following(undefined);
    await embedder.fingerprint(unstopped);
    become(setOf(1, "a", 0));
    await embedder.embedDocuments(["pump"], unstopped);
    expect(opened).toHaveLength(1);
    await embedder.close();
    expect(opened[0]?.[1].closed).toBe(1);
  });

  it("asks nothing once aborted", async () => {
    const { embedder, opened } = following(undefined);
    await expectCode(embedder.embedQuery("pump", AbortSignal.abort()), "cancelled");
    expect(opened).toEqual([]);
  });
});
