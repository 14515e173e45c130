import { FootnoteError } from "../../errors.js";

/** Little-endian 32-bit floats, as every supported machine has them. */
export function toBlob(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

export function fromBlob(blob: Buffer): Float32Array {
  return new Float32Array(new Uint8Array(blob).buffer);
}

const lengthTolerance = 1e-3;

export function isUnitVector(vector: Float32Array, dimensions: number): boolean {
  let square = 0;
  for (const element of vector) square += element * element;
  return vector.length === dimensions && Math.abs(Math.sqrt(square) - 1) <= lengthTolerance;
}

/** Throws `embedder_mismatch` for a vector that would make searches answer wrongly without a word. */
export function checkVector(vector: Float32Array, dimensions: number): void {
  if (isUnitVector(vector, dimensions)) return;
  throw new FootnoteError(
    "embedder_mismatch",
    "The embedder gave a vector that is not of unit length or not of its dimension.",
  );
}
