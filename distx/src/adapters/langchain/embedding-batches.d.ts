/** No tokenizer is at hand, so digits count one by one, which is right for some and too many for the rest. */
export declare const embedderTraits: {
    readonly digitsPerToken: 1;
};
/** Texts in order, in parts that make one request each. */
export declare function embeddingBatches(texts: readonly string[]): string[][];
