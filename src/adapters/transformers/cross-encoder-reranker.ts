import { setImmediate } from "node:timers/promises";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import type { Clock } from "../../ports/clock.js";
import type { Reranker } from "../../ports/reranker.js";
import { type CrossEncoder, type CrossEncoderSource, loadCrossEncoder } from "./cross-encoder.js";

export interface CrossEncoderOptions {
  /** As configured, for example `huggingface:Xenova/ms-marco-MiniLM-L-6-v2`. */
  readonly id: string;
  readonly source: CrossEncoderSource;
}

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
  #model: Promise<CrossEncoder> | undefined;
  #failedMs: number | undefined;

  constructor(options: CrossEncoderOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
  }

  async score(query: string, passages: readonly string[], signal: AbortSignal): Promise<readonly number[]> {
    throwIfAborted(signal);
    const { logit } = await this.#load();
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
    this.#model ??= loadCrossEncoder(this.#options.source).catch((thrown: unknown) => {
      this.#failedMs = this.#clock.monotonicMs();
      throw this.#unavailable(thrown);
    });
    return this.#model;
  }

  #unavailable(thrown: unknown): FootnoteError {
    if (thrown instanceof FootnoteError) return thrown;
    const { id, source } = this.#options;
    const advice =
      "folder" in source
        ? "that the folder has config.json, tokenizer.json, tokenizer_config.json and an ONNX model under onnx/"
        : "that the hub can be reached and has an ONNX form of it, or put its folder here and use local:PATH";
    const sentence = `The reranker ${id} cannot be used. Check FOOTNOTE_RERANKER and ${advice}.`;
    return new FootnoteError("reranker_unavailable", sentence, { cause: thrown });
  }
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw toFootnoteError(signal.reason);
}
