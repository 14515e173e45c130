import { z } from "zod";
import { moduleEntry } from "../../module-entry.js";
import type { Reranker } from "../../ports/reranker.js";
import { ThreadClient } from "../threads/thread-client.js";
import type { CrossEncoderOptions } from "./cross-encoder-reranker.js";

const scores = z.array(z.number());

/**
 * A CrossEncoderReranker in a thread of its own, so that its inference never blocks the caller's event loop. The thread is
 * given one pair at a time: a caller that gives up leaves it at most one pair of work, and questions take turns.
 */
export class ThreadedReranker implements Reranker {
  readonly #options: CrossEncoderOptions;
  #thread: ThreadClient | undefined;

  constructor(options: CrossEncoderOptions) {
    this.#options = options;
  }

  async score(query: string, passages: readonly string[], signal: AbortSignal): Promise<readonly number[]> {
    const all: number[] = [];
    if (passages.length === 0) await this.#call(query, [], signal);
    for (const passage of passages) all.push(...(await this.#call(query, [passage], signal)));
    return all;
  }

  async close(): Promise<void> {
    await this.#thread?.close();
    this.#thread = undefined;
  }

  async #call(query: string, passages: readonly string[], signal: AbortSignal): Promise<readonly number[]> {
    if (this.#thread?.hasFailed) this.#thread = undefined;
    this.#thread ??= new ThreadClient(moduleEntry(import.meta.url, "reranker-thread"), this.#options);
    return scores.parse(await this.#thread.call("score", { query, passages }, signal));
  }
}
