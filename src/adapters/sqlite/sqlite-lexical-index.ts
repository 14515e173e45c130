import { z } from "zod";
import { asChunkId } from "../../domain/identifiers.js";
import { moduleEntry } from "../../module-entry.js";
import type { LexicalHit, LexicalIndex, LexicalQuery } from "../../ports/lexical-index.js";
import { ThreadClient } from "../threads/thread-client.js";

const hits = z.array(z.object({ chunkId: z.number().transform(asChunkId), score: z.number() }));
const frequencies = z.object({ chunks: z.array(z.number()), total: z.number() });

/** FTS5 in a thread of its own, since its queries are synchronous. */
export class SqliteLexicalIndex implements LexicalIndex {
  readonly #path: string;
  #thread: ThreadClient | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async search(query: LexicalQuery, signal: AbortSignal): Promise<LexicalHit[]> {
    return hits.parse(await this.#call("search", query, signal));
  }

  async frequencies(
    terms: readonly string[],
    signal: AbortSignal,
  ): Promise<{ chunks: readonly number[]; total: number }> {
    return frequencies.parse(await this.#call("frequencies", terms, signal));
  }

  async close(): Promise<void> {
    await this.#thread?.close();
    this.#thread = undefined;
  }

  #call(method: string, argument: unknown, signal: AbortSignal): Promise<unknown> {
    if (this.#thread?.hasFailed) this.#thread = undefined;
    this.#thread ??= new ThreadClient(moduleEntry(import.meta.url, "lexical-thread"), { path: this.#path });
    return this.#thread.call(method, argument, signal);
  }
}
