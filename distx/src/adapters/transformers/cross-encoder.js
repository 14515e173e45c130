import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { FootnoteError } from "../../errors.js";
import { longestInput } from "./longest-input.js";
import { readJson } from "./model-json.js";
import { onnxFileIn, weightsBeside } from "./onnx-file.js";
/** One question must not take all cores of a large machine. */
const mostThreads = 4;
const encoding = z.object({
    input_ids: z.array(z.number()),
    attention_mask: z.array(z.number()),
    token_type_ids: z.array(z.number()).optional(),
});
const output = z.object({ logits: z.object({ data: z.instanceof(Float32Array) }) });
/**
 * From a folder with config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx or onnx/model.onnx;
 * throws where it is not whole.
 */
export async function loadCrossEncoder(folder) {
    const limit = await longestInput(folder);
    const { model, tokenizer, tensor } = await readModel(folder);
    return {
        logit: async (query, passage) => {
            const { input_ids, attention_mask, token_type_ids } = encodePair(tokenizer, query, passage, limit);
            const inputs = {
                input_ids: tensor(input_ids),
                attention_mask: tensor(attention_mask),
                ...(token_type_ids && { token_type_ids: tensor(token_type_ids) }),
            };
            const { logits } = output.parse(await model(inputs));
            return logitOf(logits.data);
        },
        dispose: async () => {
            await model.dispose();
        },
    };
}
async function readModel(folder) {
    const file = onnxFileIn(folder);
    if (!file)
        throw new Error("no onnx/model_quantized.onnx and no onnx/model.onnx");
    // Asked for first, since the library remembers for good that a file was missing.
    await readJson(join(folder, "tokenizer.json"));
    const { AutoModelForSequenceClassification, AutoTokenizer, Tensor, env } = await import("@huggingface/transformers");
    env.allowRemoteModels = false;
    env.allowLocalModels = true;
    const tokenizer = await AutoTokenizer.from_pretrained(folder);
    const model = await AutoModelForSequenceClassification.from_pretrained(folder, {
        dtype: file.dtype,
        ...(existsSync(join(folder, weightsBeside(file))) && { use_external_data_format: true }),
        session_options: {
            intraOpNumThreads: Math.min(availableParallelism(), mostThreads),
            interOpNumThreads: 1,
        },
    });
    const tensor = (numbers) => new Tensor("int64", BigInt64Array.from(numbers, BigInt), [1, numbers.length]);
    return { model, tokenizer, tensor };
}
/** Cuts the passage, and a question only where it would leave less than half to the passage. */
function encodePair(tokenizer, query, passage, limit) {
    const queryTokens = tokenizer.encode(query, { add_special_tokens: false }).length;
    const share = limit / 2 / queryTokens;
    const asked = share < 1 ? query.slice(0, Math.floor(query.length * share)) : query;
    const whole = encoding.parse(tokenizer(asked, { text_pair: passage, return_tensor: false }));
    // The library cuts at the end, where the special token is that models know the end of the passage by.
    const cut = (numbers) => numbers.length > limit ? [...numbers.slice(0, limit - 1), ...numbers.slice(-1)] : numbers;
    return {
        input_ids: cut(whole.input_ids),
        attention_mask: cut(whole.attention_mask),
        ...(whole.token_type_ids && { token_type_ids: cut(whole.token_type_ids) }),
    };
}
function logitOf(logits) {
    const [first, second] = logits;
    const logit = logits.length === 2 ? Number(second) - Number(first) : Number(first);
    if (logits.length <= 2 && Number.isFinite(logit))
        return logit;
    throw new FootnoteError("reranker_unavailable", "The reranker's model does not give one or two numbers for a pair of texts. Choose a cross-encoder for FOOTNOTE_RERANKER.");
}
