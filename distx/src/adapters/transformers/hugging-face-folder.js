import { randomUUID } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { FootnoteError, toFootnoteError } from "../../errors.js";
import { onnxFileIn, onnxFiles, weightsBeside } from "./onnx-file.js";
const neededFiles = ["config.json", "tokenizer.json", "tokenizer_config.json"];
const welcomeFiles = [
    "special_tokens_map.json",
    "modules.json",
    "1_Pooling/config.json",
    "sentence_bert_config.json",
    "config_sentence_transformers.json",
];
/** Of one file; a connection that says nothing for 300 s is given up before by built-in fetch. */
const fileLimitMs = 1_800_000;
/**
 * The folder of a model of the hub: the hub cache's where it is whole, else the one that was downloaded before, else it is
 * downloaded now, beside its place and put there when whole. Throws `embedder_unavailable` or
 * `reranker_unavailable` where that cannot be done.
 */
export async function huggingFaceFolder(model, signal, use = "embedder") {
    const cached = await cachedFolder(model);
    if (cached !== undefined && isWhole(cached))
        return cached;
    const folder = join(model.downloads, model.name.replace("/", "--"));
    if (isWhole(folder))
        return folder;
    const part = `${folder}.${randomUUID()}.part`;
    try {
        await downloadModel({ ...model, use }, part, signal);
        // Another process may have been faster; its copy is as good.
        await rename(part, folder).catch((thrown) => {
            if (!isWhole(folder))
                throw thrown;
        });
    }
    finally {
        await rm(part, { recursive: true, force: true });
    }
    return folder;
}
/** https://huggingface.co/docs/huggingface_hub/guides/manage-cache: refs/main names the snapshot. */
async function cachedFolder({ hubCache, name }) {
    const cache = join(hubCache, `models--${name.replace("/", "--")}`);
    const revision = await readFile(join(cache, "refs", "main"), "utf8").catch(() => undefined);
    return revision && join(cache, "snapshots", revision.trim());
}
function isWhole(folder) {
    return neededFiles.every((file) => existsSync(join(folder, file))) && onnxFileIn(folder) !== undefined;
}
async function downloadModel(model, folder, signal) {
    for (const file of neededFiles) {
        if (!(await download(model, file, folder, signal)))
            throw missing(model, file);
    }
    for (const file of welcomeFiles)
        await download(model, file, folder, signal);
    for (const file of onnxFiles) {
        if (!(await download(model, file.path, folder, signal)))
            continue;
        await download(model, weightsBeside(file), folder, signal);
        return;
    }
    throw missing(model, "an ONNX model");
}
/** False where the model has no such file. */
async function download(model, file, folder, signal) {
    const address = new URL(`${model.url.replace(/\/+$/u, "")}/${model.name}/resolve/main/${file}`);
    const limited = AbortSignal.any([signal, AbortSignal.timeout(fileLimitMs)]);
    try {
        const response = await fetch(address, { signal: limited });
        if (response.status === 404)
            return false;
        if (!response.ok || !response.body)
            throw new Error(`status ${response.status}`);
        const path = join(folder, file);
        await mkdir(dirname(path), { recursive: true });
        await pipeline(response.body, createWriteStream(path, { flush: true }), { signal: limited });
        return true;
    }
    catch (cause) {
        if (signal.aborted)
            throw toFootnoteError(signal.reason);
        const error = toFootnoteError(cause);
        if (error.code === "storage_full")
            throw error;
        throw new FootnoteError(`${model.use}_unavailable`, `The ${model.use} ${model.name} cannot be downloaded. Check that the hub can be reached and has it, or put its folder here and use local:PATH.`, { cause });
    }
}
function missing({ name, use }, what) {
    return new FootnoteError(`${use}_unavailable`, `The ${use} ${name} lacks ${what} on the hub. Choose one that has an onnx folder, such as those of onnx-community.`);
}
