import { type TokenizerTraits } from "./estimate-tokens.js";
/** The longest beginning of a text whose estimate is at most `maxTokens`; never half of a surrogate pair. */
export declare function cutToTokens(text: string, maxTokens: number, traits: TokenizerTraits): string;
