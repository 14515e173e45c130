/** Little-endian 32-bit floats, as every supported machine has them. */
export declare function toBlob(vector: Float32Array): Buffer;
export declare function fromBlob(blob: Buffer): Float32Array;
/** Throws `embedder_mismatch` for a vector that would make searches answer wrongly without a word. */
export declare function checkVector(vector: Float32Array, dimensions: number): void;
