import { type ChunkSet, type EmbedderFingerprint, fingerprintText } from "../../domain/chunk-set.js";
import { toFootnoteError } from "../../errors.js";
import type { Embedder } from "../../ports/embedder.js";
import type { KnowledgeReader } from "../../ports/knowledge-reader.js";

interface Opened {
  readonly name: string;
  readonly embedder: Embedder;
  /** Calls that have not ended; one that is replaced is closed after the last of them. */
  calls: number;
  isReplaced: boolean;
}

/**
 * The embedder that the current chunk set was made by, whichever that is at each call: a swap changes it without a restart.
 * Calls that are under way end with the one they began with. Before there is a set it is the configured one.
 */
export class CurrentEmbedder implements Embedder {
  readonly #reader: Pick<KnowledgeReader, "currentChunkSet">;
  readonly #open: (chunkSet: ChunkSet | undefined) => Embedder;
  readonly #configuredId: string;
  #opened: Opened | undefined;

  /** `open`: opens the embedder of a set, and the one called `configuredId` where there is none yet. */
  constructor(
    reader: Pick<KnowledgeReader, "currentChunkSet">,
    open: (chunkSet: ChunkSet | undefined) => Embedder,
    configuredId: string,
  ) {
    this.#reader = reader;
    this.#open = open;
    this.#configuredId = configuredId;
  }

  get url(): string | undefined {
    return this.#opened?.embedder.url;
  }

  /** Another after a swap. */
  fingerprint(signal: AbortSignal): Promise<EmbedderFingerprint> {
    return this.#with(signal, (embedder) => embedder.fingerprint(signal));
  }

  countTokens(texts: readonly string[], signal: AbortSignal): Promise<number[]> {
    return this.#with(signal, (embedder) => embedder.countTokens(texts, signal));
  }

  embedDocuments(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    return this.#with(signal, (embedder) => embedder.embedDocuments(texts, signal));
  }

  embedQuery(text: string, signal: AbortSignal): Promise<Float32Array> {
    return this.#with(signal, (embedder) => embedder.embedQuery(text, signal));
  }

  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await opened?.embedder.close();
  }

  async #with<Result>(signal: AbortSignal, work: (embedder: Embedder) => Promise<Result>): Promise<Result> {
    if (signal.aborted) throw toFootnoteError(signal.reason);
    const opened = this.#ofSet(await this.#reader.currentChunkSet(signal));
    opened.calls += 1;
    try {
      return await work(opened.embedder);
    } finally {
      opened.calls -= 1;
      if (opened.isReplaced && opened.calls === 0) await opened.embedder.close();
    }
  }

  #ofSet(chunkSet: ChunkSet | undefined): Opened {
    const name =
      chunkSet === undefined ? "" : JSON.stringify([fingerprintText(chunkSet.embedder), chunkSet.embedderUrl]);
    const before = this.#opened;
    const isFirst = chunkSet?.currentSince === 0 && chunkSet.embedder.id === this.#configuredId;
    if (before && (before.name === name || (before.name === "" && isFirst))) return before;
    this.#opened = { name, embedder: this.#open(chunkSet), calls: 0, isReplaced: false };
    if (before) {
      before.isReplaced = true;
      if (before.calls === 0) void before.embedder.close();
    }
    return this.#opened;
  }
}
