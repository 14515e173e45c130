import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { basename, join } from "node:path";
import { pipeline as streamPipeline } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import type { FeatureExtractionPipeline } from "@huggingface/transformers";
import type { EmbedderFingerprint } from "../../domain/chunk-set.js";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import type { Embedder } from "../../ports/embedder.js";
import { unlessAborted } from "../../unless-aborted.js";
import { type HuggingFaceModel, huggingFaceFolder } from "./hugging-face-folder.js";
import { type LocalModel, readLocalModel } from "./local-model.js";
import { weightsBeside } from "./onnx-file.js";

/** `id` is the embedder as configured, for example `local:all-MiniLM-L6-v2`. */
export type LocalEmbedderOptions =
  /** Folder with config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx or onnx/model.onnx. */
  | { readonly id: string; readonly folder: string }
  /** A model of the hub, read from its cache or downloaded with the first use. */
  | { readonly id: string; readonly huggingFace: HuggingFaceModel };

interface Opened {
  readonly folder: string;
  readonly model: LocalModel;
  readonly fingerprint: EmbedderFingerprint;
}

/**
 * A sentence-transformers model in the process that calls it, its vectors of unit length. Inference blocks the event loop
 * for the length of one text, so it belongs in the worker process or behind ThreadedEmbedder. Texts go one per call, since
 * on a CPU padding makes larger batches slower, and to one core: see ParallelEmbedder for several.
 */
export class LocalEmbedder implements Embedder {
  readonly #options: LocalEmbedderOptions;
  readonly #closed = new AbortController();
  #extractor: Promise<FeatureExtractionPipeline> | undefined;
  #opened: Promise<Opened> | undefined;

  constructor(options: LocalEmbedderOptions) {
    this.#options = options;
  }

  async fingerprint(signal: AbortSignal): Promise<EmbedderFingerprint> {
    const { fingerprint } = await this.#open(signal);
    return fingerprint;
  }

  async countTokens(texts: readonly string[], signal: AbortSignal): Promise<number[]> {
    const { tokenizer } = await this.#load(signal);
    const counts: number[] = [];
    for (const text of texts) {
      await letOthersRun(signal);
      counts.push(tokenizer.encode(text).length);
    }
    return counts;
  }

  async embedDocuments(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    const extractor = await this.#load(signal);
    const { model } = await this.#open(signal);
    const pooling = model.pooling === "last" ? "last_token" : model.pooling;
    const vectors: Float32Array[] = [];
    for (const text of texts) {
      await letOthersRun(signal);
      const tensor = await extractor(text, { pooling, normalize: true });
      if (!(tensor.data instanceof Float32Array) || tensor.data.length !== model.dimensions)
        throw new FootnoteError("embedder_unavailable", "The embedder gave no vectors, or not of its size.");
      vectors.push(Float32Array.from(tensor.data));
      tensor.dispose();
    }
    return vectors;
  }

  async embedQuery(text: string, signal: AbortSignal): Promise<Float32Array> {
    const { queryPrefix } = await this.fingerprint(signal);
    const [vector] = await this.embedDocuments([queryPrefix + text], signal);
    if (!vector) throw new FootnoteError("embedder_unavailable", "The embedder gave no vector for the question.");
    return vector;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await (await this.#extractor)?.dispose();
    this.#extractor = undefined;
  }

  /** Opened once for all callers, so one that stops must not stop the others. */
  async #open(signal: AbortSignal): Promise<Opened> {
    throwIfAborted(signal);
    this.#opened ??= this.#readFolder().catch((thrown: unknown) => {
      this.#opened = undefined;
      throw unavailable(this.#options.id, thrown);
    });
    return unlessAborted(this.#opened, signal);
  }

  async #load(signal: AbortSignal): Promise<FeatureExtractionPipeline> {
    const opened = await this.#open(signal);
    this.#extractor ??= loadModel(opened).catch((thrown: unknown) => {
      this.#extractor = undefined;
      throw unavailable(this.#options.id, thrown);
    });
    return unlessAborted(this.#extractor, signal);
  }

  /** From the model's own files, so that a run with nothing to embed never loads the model. */
  async #readFolder(): Promise<Opened> {
    const options = this.#options;
    const isHere = "folder" in options;
    const folder = isHere ? options.folder : await huggingFaceFolder(options.huggingFace, this.#closed.signal);
    const model = await readLocalModel(folder, basename(isHere ? folder : options.huggingFace.name));
    const { dimensions, pooling, queryPrefix, documentPrefix, maxInputTokens } = model;
    const digest = await digestOf(folder, model);
    return {
      folder,
      model,
      fingerprint: {
        id: options.id,
        digest,
        dimensions,
        pooling,
        normalised: true,
        documentPrefix,
        queryPrefix,
        maxInputTokens,
      },
    };
  }
}

async function loadModel({ folder, model }: Opened): Promise<FeatureExtractionPipeline> {
  // Loaded with the model: it would take a run with nothing to embed a quarter of a second.
  const { env, pipeline } = await import("@huggingface/transformers");
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  const extractor = await pipeline("feature-extraction", folder, {
    dtype: model.file.dtype,
    ...(existsSync(join(folder, weightsBeside(model.file))) && { use_external_data_format: true }),
    session_options: {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    },
  });
  // The pipeline cuts texts by this alone, and some tokenizers know no limit.
  Object.assign(extractor.tokenizer._tokenizerConfig, { model_max_length: model.maxInputTokens });
  return extractor;
}

async function digestOf(folder: string, { file }: LocalModel): Promise<string> {
  const digest = createHash("sha256");
  await streamPipeline(createReadStream(join(folder, file.path)), digest, { end: false });
  const beside = join(folder, weightsBeside(file));
  if (existsSync(beside)) await streamPipeline(createReadStream(beside), digest, { end: false });
  return digest.digest("hex");
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
