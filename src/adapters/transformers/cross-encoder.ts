import { access } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { PreTrainedModel, PreTrainedTokenizer } from "@huggingface/transformers";
import { z } from "zod";
import { FootnoteError } from "../../errors.js";

/** Where the model is. */
export type CrossEncoderSource =
  /** Folder with config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx or onnx/model.onnx. */
  | { readonly folder: string }
  /** `ORGANISATION/MODEL` of the Hugging Face hub, downloaded with the first use into `downloads`. */
  | { readonly hubId: string; readonly downloads: string };

/** A sequence-classification model that reads a question and a passage together. */
export interface CrossEncoder {
  /** The logit of one pair, as the reranker port means it. */
  readonly logit: (query: string, passage: string) => Promise<number>;
  readonly dispose: () => Promise<void>;
}

/** One question must not take all cores of a large machine. */
const mostThreads = 4;
/** As the library names them; many models come in one of them only. The first is smaller and faster. */
type ModelSize = "q8" | "fp32";
const modelConfig = z.object({
  model_type: z.string().optional(),
  max_position_embeddings: z.number().int().positive().optional(),
});
/** Their first two positions are never a text's. */
const offsetFamilies: ReadonlySet<string> = new Set(["roberta", "xlm-roberta", "camembert", "mpnet"]);
const unstatedTokens = 512;
const encoding = z.object({
  input_ids: z.array(z.number()),
  attention_mask: z.array(z.number()),
  token_type_ids: z.array(z.number()).optional(),
});
const output = z.object({ logits: z.object({ data: z.instanceof(Float32Array) }) });

/** Throws what the library throws where the model is absent, and `reranker_unavailable` where it is no cross-encoder. */
export async function loadCrossEncoder(source: CrossEncoderSource): Promise<CrossEncoder> {
  const { AutoModelForSequenceClassification, AutoTokenizer, Tensor, env } = await import("@huggingface/transformers");
  const isHere = "folder" in source;
  const size = isHere ? await sizeIn(source.folder) : undefined;
  env.allowLocalModels = isHere;
  env.allowRemoteModels = !isHere;
  const place = isHere ? source.folder : source.hubId;
  const options = isHere ? {} : { cache_dir: source.downloads };
  const tokenizer = await AutoTokenizer.from_pretrained(place, options);
  const threads = Math.min(availableParallelism(), mostThreads);
  const load = (dtype: ModelSize) =>
    AutoModelForSequenceClassification.from_pretrained(place, {
      ...options,
      dtype,
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    });
  const model = size ? await load(size) : await load("q8").catch(() => load("fp32"));
  const limit = longestInput(tokenizer, model);
  const tensor = (numbers: readonly number[]) =>
    new Tensor("int64", BigInt64Array.from(numbers, BigInt), [1, numbers.length]);
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

/** Throws where the folder is not whole; the library would remember a missing file for good. */
async function sizeIn(folder: string): Promise<ModelSize> {
  for (const file of ["config.json", "tokenizer.json", "tokenizer_config.json"]) await access(join(folder, file));
  const isQuantized = await access(join(folder, "onnx", "model_quantized.onnx")).then(
    () => true,
    () => false,
  );
  if (!isQuantized) await access(join(folder, "onnx", "model.onnx"));
  return isQuantized ? "q8" : "fp32";
}

function longestInput({ model_max_length }: PreTrainedTokenizer, { config }: PreTrainedModel): number {
  const { model_type = "", max_position_embeddings } = modelConfig.parse(config);
  const positions = max_position_embeddings ?? Number.POSITIVE_INFINITY;
  const longest = Math.min(model_max_length ?? positions, positions - (offsetFamilies.has(model_type) ? 2 : 0));
  // A tokenizer without a limit of its own says 1e30.
  return longest < 1_000_000 ? longest : unstatedTokens;
}

/** Cuts the passage, and a question only where it would leave less than half to the passage. */
function encodePair(
  tokenizer: PreTrainedTokenizer,
  query: string,
  passage: string,
  limit: number,
): z.infer<typeof encoding> {
  const queryTokens = tokenizer.encode(query, { add_special_tokens: false }).length;
  const share = limit / 2 / queryTokens;
  const asked = share < 1 ? query.slice(0, Math.floor(query.length * share)) : query;
  const whole = encoding.parse(tokenizer(asked, { text_pair: passage, return_tensor: false }));
  // The library cuts at the end, where the special token is that models know the end of the passage by.
  const cut = (numbers: number[]) =>
    numbers.length > limit ? [...numbers.slice(0, limit - 1), ...numbers.slice(-1)] : numbers;
  return {
    input_ids: cut(whole.input_ids),
    attention_mask: cut(whole.attention_mask),
    ...(whole.token_type_ids && { token_type_ids: cut(whole.token_type_ids) }),
  };
}

function logitOf(logits: Float32Array): number {
  const [first, second] = logits;
  const logit = logits.length === 2 ? Number(second) - Number(first) : Number(first);
  if (logits.length <= 2 && Number.isFinite(logit)) return logit;
  throw new FootnoteError(
    "reranker_unavailable",
    "The reranker's model does not give one or two numbers for a pair of texts. Choose a cross-encoder for FOOTNOTE_RERANKER.",
  );
}
