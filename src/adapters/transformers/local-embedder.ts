import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline as streamPipeline } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import type { FeatureExtractionPipeline } from "@huggingface/transformers";
import { z } from "zod";
import type { EmbedderFingerprint } from "../../domain/chunk-set.js";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import type { Embedder } from "../../ports/embedder.js";

export interface LocalEmbedderOptions {
  /** As configured, for example `local:all-MiniLM-L6-v2`. */
  readonly id: string;
  /** Folder with config.json, tokenizer.json and onnx/model_quantized.onnx. */
  readonly folder: string;
}

const modelFile = join("onnx", "model_quantized.onnx");
const modelConfig = z.object({
  hidden_size: z.number().int().positive(),
  max_position_embeddings: z.number().int().positive(),
});
const tokenizerConfig = z.object({ model_max_length: z.number().positive() });

/**
 * A sentence-transformers model in the process that calls it: mean pooling, unit length. Inference blocks the event loop
 * for the length of one text, so it belongs in the worker process or behind ThreadedEmbedder. Texts go one per call, since
 * on a CPU padding makes larger batches slower, and to one core: see ParallelEmbedder for several.
 */
export class LocalEmbedder implements Embedder {
  readonly #options: LocalEmbedderOptions;
  #extractor: Promise<FeatureExtractionPipeline> | undefined;
  #fingerprint: Promise<EmbedderFingerprint> | undefined;

  constructor(options: LocalEmbedderOptions) {
    this.#options = options;
  }

  async fingerprint(signal: AbortSignal): Promise<EmbedderFingerprint> {
    throwIfAborted(signal);
    // Read once for all callers, so one that stops must not stop the reading.
    this.#fingerprint ??= this.#readFingerprint().catch((thrown: unknown) => {
      this.#fingerprint = undefined;
      throw unavailable(this.#options.id, thrown);
    });
    const fingerprint = await this.#fingerprint;
    throwIfAborted(signal);
    return fingerprint;
  }

  async countTokens(texts: readonly string[], signal: AbortSignal): Promise<number[]> {
    const { tokenizer } = await this.#load();
    const counts: number[] = [];
    for (const text of texts) {
      await letOthersRun(signal);
      counts.push(tokenizer.encode(text).length);
    }
    return counts;
  }

  async embedDocuments(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    const extractor = await this.#load();
    const vectors: Float32Array[] = [];
    for (const text of texts) {
      await letOthersRun(signal);
      const tensor = await extractor(text, { pooling: "mean", normalize: true });
      if (!(tensor.data instanceof Float32Array))
        throw new FootnoteError("embedder_unavailable", "The embedder gave no vectors.");
      vectors.push(Float32Array.from(tensor.data));
      tensor.dispose();
    }
    return vectors;
  }

  async embedQuery(text: string, signal: AbortSignal): Promise<Float32Array> {
    const [vector] = await this.embedDocuments([text], signal);
    if (!vector) throw new FootnoteError("embedder_unavailable", "The embedder gave no vector for the question.");
    return vector;
  }

  async close(): Promise<void> {
    await (await this.#extractor)?.dispose();
    this.#extractor = undefined;
  }

  #load(): Promise<FeatureExtractionPipeline> {
    this.#extractor ??= this.#readModel().catch((thrown: unknown) => {
      this.#extractor = undefined;
      throw unavailable(this.#options.id, thrown);
    });
    return this.#extractor;
  }

  async #readModel(): Promise<FeatureExtractionPipeline> {
    // Loaded with the model: it would take a run with nothing to embed a quarter of a second.
    const { env, pipeline } = await import("@huggingface/transformers");
    env.allowRemoteModels = false;
    env.allowLocalModels = true;
    return pipeline("feature-extraction", this.#options.folder, {
      dtype: "q8",
      session_options: {
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
      },
    });
  }

  /** From the model's own files, so that a run with nothing to embed never loads the model. */
  async #readFingerprint(): Promise<EmbedderFingerprint> {
    const { folder, id } = this.#options;
    const digest = createHash("sha256");
    await streamPipeline(createReadStream(join(folder, modelFile)), digest);
    const config = modelConfig.parse(await readJson(join(folder, "config.json")));
    const tokenizer = tokenizerConfig.parse(await readJson(join(folder, "tokenizer_config.json")));
    return {
      id,
      digest: digest.digest("hex"),
      dimensions: config.hidden_size,
      pooling: "mean",
      normalised: true,
      documentPrefix: "",
      queryPrefix: "",
      maxInputTokens: Math.min(config.max_position_embeddings, tokenizer.model_max_length),
    };
  }
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, "utf8"));
}

/** Inference and counting never yield by themselves: without this no timer, message or cancellation would get through. */
async function letOthersRun(signal: AbortSignal): Promise<void> {
  await setImmediate();
  throwIfAborted(signal);
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw toFootnoteError(signal.reason);
}

function unavailable(id: string, thrown: unknown): FootnoteError {
  if (thrown instanceof FootnoteError) return thrown;
  const sentence = `The embedder ${id} cannot be loaded. Check FOOTNOTE_EMBEDDER and that the model folder is complete.`;
  return new FootnoteError("embedder_unavailable", sentence, { cause: thrown });
}
