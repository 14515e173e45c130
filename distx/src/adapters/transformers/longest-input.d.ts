/** Tokens a model reads at most, special tokens included, by the files in its folder. */
export declare function longestInput(folder: string): Promise<number>;
