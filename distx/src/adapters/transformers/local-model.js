import { join } from "node:path";
import { z } from "zod";
import { embedderProfile } from "../../domain/embedder-profile.js";
import { FootnoteError } from "../../errors.js";
import { localPooling } from "./local-pooling.js";
import { longestInput } from "./longest-input.js";
import { readJson, readJsonIfThere } from "./model-json.js";
import { onnxFileIn } from "./onnx-file.js";
const size = z.number().int().positive().optional();
/** Families of models name the same thing differently. */
const modelConfig = z.object({
    hidden_size: size,
    dim: size,
    d_model: size,
    n_embd: size,
});
const promptConfig = z.object({ prompts: z.record(z.string(), z.string()).optional() }).default({});
/**
 * What decides a vector, read from the folder of a sentence-transformers model in ONNX form: from its own files where they
 * say it, else from the profile of `name`. Throws where a file is missing or the model cannot be run from a folder.
 */
export async function readLocalModel(folder, name) {
    const profile = embedderProfile(name);
    const config = modelConfig.parse(await readJson(join(folder, "config.json")));
    const dimensions = config.hidden_size ?? config.dim ?? config.d_model ?? config.n_embd;
    const file = onnxFileIn(folder);
    if (dimensions === undefined || !file) {
        const sentence = "The embedder's folder has no onnx/model_quantized.onnx or onnx/model.onnx, or no size in its config.json.";
        throw new FootnoteError("embedder_unavailable", `${sentence} Check FOOTNOTE_EMBEDDER.`);
    }
    return {
        file,
        dimensions,
        pooling: await localPooling(folder, profile.pooling),
        maxInputTokens: await longestInput(folder),
        ...(await prefixes(folder, profile)),
    };
}
/** Newer versions of sentence-transformers write empty prompts for every model they save, which say nothing. */
async function prefixes(folder, { queryPrefix, documentPrefix }) {
    const file = join(folder, "config_sentence_transformers.json");
    const { prompts = {} } = promptConfig.parse(await readJsonIfThere(file));
    const own = { queryPrefix: prompts["query"] ?? "", documentPrefix: prompts["document"] ?? prompts["passage"] ?? "" };
    return own.queryPrefix + own.documentPrefix === "" ? { queryPrefix, documentPrefix } : own;
}
