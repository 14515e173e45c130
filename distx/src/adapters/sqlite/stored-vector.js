import { FootnoteError } from "../../errors.js";
/** Little-endian 32-bit floats, as every supported machine has them. */
export function toBlob(vector) {
    return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}
export function fromBlob(blob) {
    return new Float32Array(new Uint8Array(blob).buffer);
}
const lengthTolerance = 1e-3;
/** Throws `embedder_mismatch` for a vector that would make searches answer wrongly without a word. */
export function checkVector(vector, dimensions) {
    let square = 0;
    for (const element of vector)
        square += element * element;
    if (vector.length === dimensions && Math.abs(Math.sqrt(square) - 1) <= lengthTolerance)
        return;
    throw new FootnoteError("embedder_mismatch", "The embedder gave a vector that is not of unit length or not of its dimension.");
}
