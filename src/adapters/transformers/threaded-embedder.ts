import { z } from "zod";
import type { EmbedderFingerprint } from "../../domain/chunk-set.js";
import { toFootnoteError } from "../../errors.js";
import { moduleEntry } from "../../module-entry.js";
import type { Embedder } from "../../ports/embedder.js";
import { ThreadClient } from "../threads/thread-client.js";
import type { LocalEmbedderOptions } from "./local-embedder.js";

const fingerprint = z.object({
  id: z.string(),
  digest: z.string(),
  dimensions: z.number(),
  pooling: z.enum(["mean", "cls", "last", "server"]),
  normalised: z.boolean(),
  documentPrefix: z.string(),
  queryPrefix: z.string(),
  maxInputTokens: z.number(),
});
const vectors = z.array(z.instanceof(Float32Array));

/** A LocalEmbedder in a thread of its own, so that a question's inference never blocks the caller's event loop. */
export class ThreadedEmbedder implements Embedder {
  readonly #options: LocalEmbedderOptions;
  #thread: ThreadClient | undefined;
  #fingerprint: EmbedderFingerprint | undefined;

  constructor(options: LocalEmbedderOptions) {
    this.#options = options;
  }

  /** The same for the life of the object, so it is asked for once. */
  async fingerprint(signal: AbortSignal): Promise<EmbedderFingerprint> {
    if (signal.aborted) throw toFootnoteError(signal.reason);
    this.#fingerprint ??= fingerprint.parse(await this.#call("fingerprint", undefined, signal));
    return this.#fingerprint;
  }

  async countTokens(texts: readonly string[], signal: AbortSignal): Promise<number[]> {
    return z.array(z.number()).parse(await this.#call("countTokens", texts, signal));
  }

  async embedDocuments(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    return vectors.parse(await this.#call("embedDocuments", texts, signal));
  }

  async embedQuery(text: string, signal: AbortSignal): Promise<Float32Array> {
    return z.instanceof(Float32Array).parse(await this.#call("embedQuery", text, signal));
  }

  async close(): Promise<void> {
    await this.#thread?.close();
    this.#thread = undefined;
  }

  #call(method: string, argument: unknown, signal: AbortSignal): Promise<unknown> {
    if (this.#thread?.hasFailed) this.#thread = undefined;
    this.#thread ??= new ThreadClient(moduleEntry(import.meta.url, "embedder-thread"), this.#options);
    return this.#thread.call(method, argument, signal);
  }
}
