import { setImmediate } from "node:timers/promises";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import { unlessAborted } from "../system/unless-aborted.js";
import { loadCrossEncoder } from "./cross-encoder.js";
import { huggingFaceFolder } from "./hugging-face-folder.js";
/** Without a pause, every question of a machine that cannot reach the hub would try to. */
const pauseAfterFailureMs = 60_000;
/**
 * A cross-encoder in the thread that calls it, which each pair blocks; so it belongs behind ThreadedReranker. Pairs go one
 * per call, since on a CPU padding makes larger batches slower. A model that could not be loaded is tried again after a
 * minute at the earliest.
 */
export class CrossEncoderReranker {
    #options;
    #clock;
    #closed = new AbortController();
    #model;
    #failedMs;
    constructor(options, clock) {
        this.#options = options;
        this.#clock = clock;
    }
    async score(query, passages, signal) {
        throwIfAborted(signal);
        const { logit } = await unlessAborted(this.#load(), signal);
        const scores = [];
        for (const passage of passages) {
            // Inference never yields by itself: without this no timer, message or cancellation would get through.
            await setImmediate();
            throwIfAborted(signal);
            scores.push(await logit(query, passage).catch((thrown) => Promise.reject(this.#unavailable(thrown))));
        }
        return scores;
    }
    async close() {
        this.#closed.abort();
        const model = await this.#model?.catch(() => undefined);
        this.#model = undefined;
        await model?.dispose();
    }
    /** Read once for all callers, so one that stops must not stop the reading. */
    #load() {
        const now = this.#clock.monotonicMs();
        if (this.#failedMs !== undefined && now - this.#failedMs >= pauseAfterFailureMs) {
            this.#model = undefined;
            this.#failedMs = undefined;
        }
        this.#model ??= this.#read().catch((thrown) => {
            this.#failedMs = this.#clock.monotonicMs();
            throw this.#unavailable(thrown);
        });
        return this.#model;
    }
    async #read() {
        const options = this.#options;
        if ("folder" in options)
            return loadCrossEncoder(options.folder);
        return loadCrossEncoder(await huggingFaceFolder(options.huggingFace, this.#closed.signal, "reranker"));
    }
    #unavailable(thrown) {
        if (thrown instanceof FootnoteError)
            return thrown;
        const sentence = `The reranker ${this.#options.id} cannot be used. Check FOOTNOTE_RERANKER, and that its folder holds a cross-encoder: config.json, tokenizer.json, tokenizer_config.json and a model under onnx/.`;
        return new FootnoteError("reranker_unavailable", sentence, { cause: thrown });
    }
}
function throwIfAborted(signal) {
    if (signal.aborted)
        throw toFootnoteError(signal.reason);
}
