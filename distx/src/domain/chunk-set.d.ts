/** Everything that decides what vector a text gets. Two embedders with equal fingerprints are interchangeable. */
export interface EmbedderFingerprint {
    /** As configured, for example `local:all-MiniLM-L6-v2`. */
    readonly id: string;
    /** SHA-256 of the model file, or the server's digest of it. */
    readonly digest: string;
    readonly dimensions: number;
    readonly pooling: "mean" | "cls" | "last" | "server";
    readonly normalised: boolean;
    readonly documentPrefix: string;
    readonly queryPrefix: string;
    /** Longest input in the embedder's own tokens, special tokens included. */
    readonly maxInputTokens: number;
}
/** Chunks, postings and vectors made by one chunker and one embedder. */
export interface ChunkSet {
    readonly id: number;
    readonly chunkerVersion: string;
    readonly embedder: EmbedderFingerprint;
    readonly state: "current" | "building" | "retired";
}
/** One line that is equal for equal fingerprints, fit for hashing and for showing. */
export declare function fingerprintText(fingerprint: EmbedderFingerprint): string;
