import type { EmbedderFingerprint } from "../../domain/chunk-set.js";
import { toFootnoteError } from "../../errors.js";
import type { Embedder } from "../../ports/embedder.js";

/** Few enough that all end together, and that a stop waits for little; enough that handing over costs nothing. */
const textsAtOnce = 4;

/**
 * Several equal embedders that share the texts of each call. Two sessions of one thread each read a third more texts in
 * the same time than one session of two threads, whose threads wait for each other at every layer.
 */
export class ParallelEmbedder implements Embedder {
  readonly #first: Embedder;
  readonly #all: readonly Embedder[];

  constructor(first: Embedder, ...others: readonly Embedder[]) {
    this.#first = first;
    this.#all = [first, ...others];
  }

  fingerprint(signal: AbortSignal): Promise<EmbedderFingerprint> {
    return this.#first.fingerprint(signal);
  }

  countTokens(texts: readonly string[], signal: AbortSignal): Promise<number[]> {
    return this.#first.countTokens(texts, signal);
  }

  async embedDocuments(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    if (signal.aborted) throw toFootnoteError(signal.reason);
    const vectors = new Map<number, readonly Float32Array[]>();
    let next = 0;
    const takePart = async (embedder: Embedder): Promise<void> => {
      while (next < texts.length) {
        const start = next;
        next += textsAtOnce;
        vectors.set(start, await embedder.embedDocuments(texts.slice(start, start + textsAtOnce), signal));
      }
    };
    try {
      await Promise.all(this.#all.map(takePart));
    } catch (thrown) {
      next = texts.length;
      throw thrown;
    }
    return [...vectors].sort(([one], [other]) => one - other).flatMap(([, part]) => part);
  }

  embedQuery(text: string, signal: AbortSignal): Promise<Float32Array> {
    return this.#first.embedQuery(text, signal);
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((embedder) => embedder.close()));
  }
}
