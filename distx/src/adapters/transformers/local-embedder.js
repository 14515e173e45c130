import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { basename, join } from "node:path";
import { pipeline as streamPipeline } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import { unlessAborted } from "../system/unless-aborted.js";
import { huggingFaceFolder } from "./hugging-face-folder.js";
import { readLocalModel } from "./local-model.js";
import { weightsBeside } from "./onnx-file.js";
/**
 * A sentence-transformers model in the process that calls it, its vectors of unit length. Inference blocks the event loop
 * for the length of one text, so it belongs in the worker process or behind ThreadedEmbedder. Texts go one per call, since
 * on a CPU padding makes larger batches slower, and to one core: see ParallelEmbedder for several.
 */
export class LocalEmbedder {
    #options;
    #closed = new AbortController();
    #extractor;
    #opened;
    constructor(options) {
        this.#options = options;
    }
    async fingerprint(signal) {
        const { fingerprint } = await this.#open(signal);
        return fingerprint;
    }
    async countTokens(texts, signal) {
        const { tokenizer } = await this.#load(signal);
        const counts = [];
        for (const text of texts) {
            await letOthersRun(signal);
            counts.push(tokenizer.encode(text).length);
        }
        return counts;
    }
    async embedDocuments(texts, signal) {
        const extractor = await this.#load(signal);
        const { model } = await this.#open(signal);
        const pooling = model.pooling === "last" ? "last_token" : model.pooling;
        const vectors = [];
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
    async embedQuery(text, signal) {
        const { queryPrefix } = await this.fingerprint(signal);
        const [vector] = await this.embedDocuments([queryPrefix + text], signal);
        if (!vector)
            throw new FootnoteError("embedder_unavailable", "The embedder gave no vector for the question.");
        return vector;
    }
    async close() {
        this.#closed.abort();
        await (await this.#extractor)?.dispose();
        this.#extractor = undefined;
    }
    /** Opened once for all callers, so one that stops must not stop the others. */
    async #open(signal) {
        throwIfAborted(signal);
        this.#opened ??= this.#readFolder().catch((thrown) => {
            this.#opened = undefined;
            throw unavailable(this.#options.id, thrown);
        });
        return unlessAborted(this.#opened, signal);
    }
    async #load(signal) {
        const opened = await this.#open(signal);
        this.#extractor ??= loadModel(opened).catch((thrown) => {
            this.#extractor = undefined;
            throw unavailable(this.#options.id, thrown);
        });
        return unlessAborted(this.#extractor, signal);
    }
    /** From the model's own files, so that a run with nothing to embed never loads the model. */
    async #readFolder() {
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
async function loadModel({ folder, model }) {
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
async function digestOf(folder, { file }) {
    const digest = createHash("sha256");
    await streamPipeline(createReadStream(join(folder, file.path)), digest, { end: false });
    const beside = join(folder, weightsBeside(file));
    if (existsSync(beside))
        await streamPipeline(createReadStream(beside), digest, { end: false });
    return digest.digest("hex");
}
/** Inference and counting never yield by themselves: without this no timer, message or cancellation would get through. */
async function letOthersRun(signal) {
    await setImmediate();
    throwIfAborted(signal);
}
function throwIfAborted(signal) {
    if (signal.aborted)
        throw toFootnoteError(signal.reason);
}
function unavailable(id, thrown) {
    if (thrown instanceof FootnoteError)
        return thrown;
    const sentence = `The embedder ${id} cannot be loaded. Check FOOTNOTE_EMBEDDER and that the model folder is complete.`;
    return new FootnoteError("embedder_unavailable", sentence, { cause: thrown });
}
