/** Phi-4 was trained for 16,384 tokens and closes its turn with `<|im_end|>` (its model card and tokenizer). */
const phi4 = {
    name: "phi-4",
    contextTokens: 16_384,
    stops: ["<|im_end|>", "<|endoftext|>", "<|im_start|>"],
    digitsPerToken: 3,
};
/** Enough for a good answer, and within what nearly every current model has. */
const generic = { name: "generic", contextTokens: 8_192, stops: [], digitsPerToken: 1 };
/** The mini models of the Phi-4 family have another template, so they count as generic. */
export function modelProfile(modelName) {
    return /phi-?4/iu.test(modelName) && !/mini/iu.test(modelName) ? phi4 : generic;
}
