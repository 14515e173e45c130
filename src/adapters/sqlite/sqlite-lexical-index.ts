import { z } from "zod";
import { asChunkId, asDocumentId } from "../../domain/identifiers.js";
import { moduleEntry } from "../../module-entry.js";
import type {
  FrequencyQuery,
  LexicalHit,
  LexicalIndex,
  LexicalQuery,
  NameQuery,
  NamedDocuments,
} from "../../ports/lexical-index.js";
import { ThreadClient } from "../threads/thread-client.js";

const hits = z.array(z.object({ chunkId: z.number().transform(asChunkId), score: z.number() }));
const frequencies = z.object({ chunks: z.array(z.number()), total: z.number() });
const namedDocuments = z.object({
  documents: z.array(
    z
      .object({
        documentId: z.string().transform(asDocumentId),
        title: z.string(),
        source: z.string(),
        date: z.string().nullable(),
        metadata: z.record(z.string(), z.string()),
        words: z.array(z.string()),
      })
      .transform(({ date, ...document }) => ({ ...document, ...(date !== null && { date }) })),
  ),
  uses: z.array(z.object({ documents: z.number(), chunks: z.number(), ownChunks: z.number() })),
  total: z.object({ documents: z.number(), chunks: z.number() }),
});

/** FTS5 in a thread of its own, since its queries are synchronous. */
export class SqliteLexicalIndex implements LexicalIndex {
  readonly #place: { readonly path: string; readonly chunkSetId: number | undefined };
  #thread: ThreadClient | undefined;

  /** Searches the current set where no other is given. */
  constructor(path: string, chunkSetId?: number) {
    this.#place = { path, chunkSetId };
  }

  async search(query: LexicalQuery, signal: AbortSignal): Promise<LexicalHit[]> {
    return hits.parse(await this.#call("search", query, signal));
  }

  async documentsNamed(query: NameQuery, signal: AbortSignal): Promise<NamedDocuments> {
    return namedDocuments.parse(await this.#call("documentsNamed", query, signal));
  }

  async frequencies(query: FrequencyQuery, signal: AbortSignal): Promise<{ chunks: readonly number[]; total: number }> {
    return frequencies.parse(await this.#call("frequencies", query, signal));
  }

  async close(): Promise<void> {
    await this.#thread?.close();
    this.#thread = undefined;
  }

  #call(method: string, argument: unknown, signal: AbortSignal): Promise<unknown> {
    if (this.#thread?.hasFailed) this.#thread = undefined;
    this.#thread ??= new ThreadClient(moduleEntry(import.meta.url, "lexical-thread"), this.#place);
    return this.#thread.call(method, argument, signal);
  }
}
