import { z } from "zod";
import { asChunkId } from "../../domain/identifiers.js";
import { moduleEntry } from "../../module-entry.js";
import type { VectorHit, VectorIndex, VectorQuery } from "../../ports/vector-index.js";
import { ThreadClient } from "../threads/thread-client.js";

const hits = z.array(z.object({ chunkId: z.number().transform(asChunkId), similarity: z.number() }));

/** Scans all stored vectors of the current set in a thread of its own: exact, about 0.4 ms for a thousand chunks. */
export class ExactVectorIndex implements VectorIndex {
  readonly #path: string;
  #thread: ThreadClient | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async search(query: VectorQuery, signal: AbortSignal): Promise<VectorHit[]> {
    this.#thread ??= new ThreadClient(moduleEntry(import.meta.url, "vector-thread"), { path: this.#path });
    return hits.parse(await this.#thread.call("search", query, signal));
  }

  async generation(): Promise<undefined> {
    return undefined;
  }

  async close(): Promise<void> {
    await this.#thread?.close();
    this.#thread = undefined;
  }
}
