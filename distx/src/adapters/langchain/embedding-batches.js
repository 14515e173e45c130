import { estimateTokens } from "../../domain/estimate-tokens.js";
const mostTexts = 32;
/** So that a server that reads 30 tokens a second, as a large model on a CPU does, ends within the time limit. */
const mostTokens = 8_192;
/** No tokenizer is at hand, so digits count one by one, which is right for some and too many for the rest. */
export const embedderTraits = { digitsPerToken: 1 };
/** Texts in order, in parts that make one request each. */
export function embeddingBatches(texts) {
    const batches = [];
    let open = [];
    let tokens = 0;
    for (const text of texts) {
        const more = estimateTokens(text, embedderTraits);
        if (open.length > 0 && (open.length === mostTexts || tokens + more > mostTokens)) {
            batches.push(open);
            open = [];
            tokens = 0;
        }
        open.push(text);
        tokens += more;
    }
    return open.length > 0 ? [...batches, open] : batches;
}
