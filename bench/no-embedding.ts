import type { EmbedderFingerprint } from "../src/domain/chunk-set.js";
import type { Embedder } from "../src/ports/embedder.js";

/** Counts tokens as the given embedder does, and embeds nothing: every text gets the same vector. */
export class NoEmbedding implements Embedder {
  readonly #counting: Embedder;

  constructor(counting: Embedder) {
    this.#counting = counting;
  }

  fingerprint(signal: AbortSignal): Promise<EmbedderFingerprint> {
    return this.#counting.fingerprint(signal);
  }

  countTokens(texts: readonly string[], signal: AbortSignal): Promise<number[]> {
    return this.#counting.countTokens(texts, signal);
  }

  async embedDocuments(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    const { dimensions } = await this.fingerprint(signal);
    return texts.map(() => new Float32Array(dimensions).fill(1 / Math.sqrt(dimensions)));
  }

  async embedQuery(text: string, signal: AbortSignal): Promise<Float32Array> {
    const [vector] = await this.embedDocuments([text], signal);
    return vector ?? new Float32Array();
  }

  close(): Promise<void> {
    return this.#counting.close();
  }
}
