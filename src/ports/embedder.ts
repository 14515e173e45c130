import type { EmbedderFingerprint } from "../domain/chunk-set.js";

/**
 * Turns text into unit vectors. Calls may come side by side; an adapter queues what it cannot run at once. A call whose
 * signal is aborted throws `cancelled` and leaves the others alone.
 */
export interface Embedder {
  /** Address of its server, where it has one. */
  readonly url?: string | undefined;
  /** Reads the model where needed; throws `embedder_unavailable` when it is absent. The same for the life of the object. */
  fingerprint(signal: AbortSignal): Promise<EmbedderFingerprint>;
  /** Tokens of each text in the embedder's own count, special tokens included, in the order of `texts`, never cut. */
  countTokens(texts: readonly string[], signal: AbortSignal): Promise<number[]>;
  /**
   * Vectors in the order of `texts`; every element finite, length 1 within 1e-3. A text over `maxInputTokens` is cut
   * at its end. Throws `cancelled` between texts once the signal is aborted.
   */
  embedDocuments(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
  /** As above, with the fingerprint's query prefix in front. */
  embedQuery(text: string, signal: AbortSignal): Promise<Float32Array>;
  close(): Promise<void>;
}
