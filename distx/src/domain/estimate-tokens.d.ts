/** How a family of tokenizers reads digits: in groups of up to three (cl100k_base, Llama 3) or one by one (Qwen, Mistral). */
export interface TokenizerTraits {
    readonly digitsPerToken: 1 | 3;
}
/**
 * An upper estimate of the tokens a text takes, for tokenizers that are not at hand. Words of a few letters are one
 * token, longer ones one for every four letters, capitals one for every two, every other sign at least one. Linear in the length of the text.
 */
export declare function estimateTokens(text: string, { digitsPerToken }: TokenizerTraits): number;
