/** Numbers in [0, 1) that are the same in every run for the same seed (mulberry32). */
export declare function seededRandom(seed: number): () => number;
