import type { ChunkSet } from "../../src/domain/chunk-set.js";
import { toFootnoteError } from "../../src/errors.js";
import type { VectorIndex } from "../../src/ports/vector-index.js";
import type { ReindexDependencies } from "./reindex-dependencies.js";

const probes = 64;
/** Share of the probes that must find themselves, as of a published graph. */
const requiredSelfRecall = 0.95;
/** A vector that finds itself may come back a rounding away from 1. */
const sameSimilarity = 0.999;
/** As `publishWhenDue` has it: fewer are scanned faster than a graph is worth. */
const leastPublished = 2_000;

/**
 * What keeps a set from being searched: rows that contradict each other, a graph that cannot be built or proved, vectors that
 * do not find themselves. Publishes the graph of a large set on the way, so that the first question after a swap finds it.
 */
export async function setFaults(
  { id }: ChunkSet,
  { sets, publisher, openIndex }: Pick<ReindexDependencies, "sets" | "publisher" | "openIndex">,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const faults = await sets.faults(id, signal);
  if (faults.length > 0) return faults;
  const { chunks } = await sets.counts(id, signal);
  if (chunks > leastPublished && !(await publisher.isPublished(id, signal))) {
    try {
      await publisher.publish(signal, id);
    } catch (thrown) {
      const { code, message } = toFootnoteError(thrown);
      if (code !== "index_damaged") throw thrown;
      return [message];
    }
  }
  const index = openIndex(id);
  try {
    const recall = await selfRecall(index, await sets.probes(id, probes, signal), signal);
    return recall >= requiredSelfRecall ? [] : [`Only ${Math.round(recall * 100)} % of the vectors find themselves.`];
  } finally {
    await index.close();
  }
}

async function selfRecall(
  index: Pick<VectorIndex, "search">,
  vectors: readonly Float32Array[],
  signal: AbortSignal,
): Promise<number> {
  let found = 0;
  for (const vector of vectors) {
    const { hits } = await index.search({ vector, limit: 1, scope: {} }, signal);
    if ((hits[0]?.similarity ?? 0) >= sameSimilarity) found += 1;
  }
  return vectors.length === 0 ? 1 : found / vectors.length;
}
