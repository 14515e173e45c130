import { isSameSet } from "../domain/chunk-set.js";
import type { KnowledgeReader } from "../ports/knowledge-reader.js";

/** A swap takes place once in a re-index; a question meets two of them only where they follow each other at once. */
const mostAttempts = 3;

/**
 * Does work whose many reads each see the chunk set of their own moment, and does it again where another set took its place
 * meanwhile, so that the result, and a failure too, is of one set, its generation and its embedder.
 */
export async function inOneChunkSet<Result>(
  work: () => Promise<Result>,
  reader: Pick<KnowledgeReader, "currentChunkSet">,
  signal: AbortSignal,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await reader.currentChunkSet(signal);
    const [done] = await Promise.allSettled([work()]);
    const isWhole = isSameSet(before, await reader.currentChunkSet(signal));
    if (!isWhole && attempt < mostAttempts && !signal.aborted) continue;
    if (done.status === "rejected") throw done.reason;
    return done.value;
  }
}
