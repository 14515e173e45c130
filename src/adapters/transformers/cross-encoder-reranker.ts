import { setImmediate } from "node:timers/promises";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import type { Clock } from "../../ports/clock.js";
import type { Reranker } from "../../ports/reranker.js";
import { unlessAborted } from "../../unless-aborted.js";
import { type CrossEncoder, loadCrossEncoder } from "./cross-encoder.js";
import { type HuggingFaceModel, huggingFaceFolder } from "./hugging-face-folder.js";

/** `id` is the reranker as configured, for example `huggingface:Xenova/ms-marco-MiniLM-L-6-v2`. */
export type CrossEncoderOptions =
  | { readonly id: string; readonly folder: string }
  /** A model of the hub, read from its cache or downloaded with the first use. */
  | { readonly id: string; readonly huggingFace: HuggingFaceModel };

/** Without a pause, every question of a machine that cannot reach the hub would try to. */
const pauseAfterFailureMs = 60_000;

/**
 * A cross-encoder in the thread that calls it, which each pair blocks; so it belongs behind ThreadedReranker. Pairs go one
 * per call, since on a CPU padding makes larger batches slower. A model that could not be loaded is tried again after a
 * minute at the earliest.
 */
export class CrossEncoderReranker implements Reranker {
  readonly #options: CrossEncoderOptions;
  readonly #clock: Clock;
  readonly #closed = new AbortController();
  #model: Promise<CrossEncoder> | undefined;
  #failedMs: number | undefined;

  constructor(options: CrossEncoderOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
  }

  async score(query: string, passages: readonly string[], signal: AbortSignal): Promise<readonly number[]> {
    throwIfAborted(signal);
    const { logit } = await unlessAborted(this.#load(), signal);
    const scores: number[] = [];
    for (const passage of passages) {
      // Inference never yields by itself: without this no timer, message or cancellation would get through.
      await setImmediate();
      throwIfAborted(signal);
      scores.push(await logit(query, passage).catch((thrown) => Promise.reject(this.#unavailable(thrown))));
    }
    return scores;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    const model = await this.#model?.catch(() => undefined);
    this.#model = undefined;
    await model?.dispose();
  }

  /** Read once for all callers, so one that stops must not stop the reading. */
  #load(): Promise<CrossEncoder> {
    const now = this.#clock.monotonicMs();
    if (this.#failedMs !== undefined && now - this.#failedMs >= pauseAfterFailureMs) {
      this.#model = undefined;
      this.#failedMs = undefined;
    }
    this.#model ??= this.#read().catch((thrown: unknown) => {
      this.#failedMs = this.#clock.monotonicMs();
      throw this.#unavailable(thrown);
    });
    return this.#model;
  }

  async #read(): Promise<CrossEncoder> {
    const options = this.#options;
    if ("folder" in options) return loadCrossEncoder(options.folder);
    return loadCrossEncoder(await huggingFaceFolder(options.huggingFace, this.#closed.signal, "reranker"));
  }

  #unavailable(thrown: unknown): FootnoteError {
    if (thrown instanceof FootnoteError) return thrown;
    const sentence = `The reranker ${this.#options.id} cannot be used. Check FOOTNOTE_RERANKER, and that its folder holds a cross-encoder: config.json, tokenizer.json, tokenizer_config.json and a model under onnx/.`;
    return new FootnoteError("reranker_unavailable", sentence, { cause: thrown });
  }
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw toFootnoteError(signal.reason);
}
