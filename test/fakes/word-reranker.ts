import { setImmediate } from "node:timers/promises";
import { toFootnoteError } from "../../src/errors.js";
import type { Reranker } from "../../src/ports/reranker.js";

/** Scores by the number of the question's words that a passage holds, without a model. */
export class WordReranker implements Reranker {
  /** The passages of each call. */
  readonly asked: (readonly string[])[] = [];

  async score(query: string, passages: readonly string[], signal: AbortSignal): Promise<readonly number[]> {
    this.asked.push(passages);
    const words = wordsOf(query);
    const scores: number[] = [];
    if (signal.aborted) throw toFootnoteError(signal.reason);
    for (const passage of passages) {
      await setImmediate();
      if (signal.aborted) throw toFootnoteError(signal.reason);
      const held = wordsOf(passage);
      scores.push([...words].filter((word) => held.has(word)).length);
    }
    return scores;
  }

  async close(): Promise<void> {}
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
