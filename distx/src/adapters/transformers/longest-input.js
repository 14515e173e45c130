import { join } from "node:path";
import { z } from "zod";
import { readJson, readJsonIfThere } from "./model-json.js";
const size = z.number().int().positive().optional();
/** Families of models name the same thing differently. */
const modelConfig = z.object({
    model_type: z.string().optional(),
    max_position_embeddings: size,
    n_positions: size,
});
const tokenizerConfig = z.object({ model_max_length: z.number().positive().optional() });
const sentenceConfig = z.object({ max_seq_length: z.number().int().positive().nullish() }).default({});
/** Their first two positions are never a text's. */
const offsetFamilies = new Set(["roberta", "xlm-roberta", "camembert", "mpnet"]);
const unstatedTokens = 512;
/** Tokens a model reads at most, special tokens included, by the files in its folder. */
export async function longestInput(folder) {
    const config = modelConfig.parse(await readJson(join(folder, "config.json")));
    const tokenizer = tokenizerConfig.parse(await readJson(join(folder, "tokenizer_config.json")));
    const sentence = sentenceConfig.parse(await readJsonIfThere(join(folder, "sentence_bert_config.json")));
    const positions = config.max_position_embeddings ?? config.n_positions;
    const unused = offsetFamilies.has(config.model_type ?? "") ? 2 : 0;
    const limits = [tokenizer.model_max_length, sentence.max_seq_length, positions && positions - unused];
    const longest = Math.min(...limits.flatMap((limit) => limit ?? []));
    // A tokenizer without a limit of its own says 1e30.
    return longest < 1_000_000 ? longest : unstatedTokens;
}
