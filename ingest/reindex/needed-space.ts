import { FootnoteError } from "../../src/errors.js";

/** What a chunk takes beside its vector: its row, its graph links and its share of the indexes over them. */
const bytesPerChunk = 1_500;
/** A vector as 32-bit floats in the store and in the graph, and as bytes beside the graph. */
const bytesPerDimension = 9;
/** The word index keeps the text and for each word where it stands, in up to four bytes a character. */
const bytesPerCharacter = 3;
/** The log of changes before it is folded into the store. */
const leastRoom = 32 * 1_048_576;

export interface SetSize {
  readonly chunks: number;
  readonly dimensions: number;
  readonly characters: number;
  /** Of the documents, how many are not in the set yet, 0 to 1. */
  readonly missingShare: number;
}

/** Bytes that a chunk set of this size takes beside the one that is there, from above. */
function neededBytes({ chunks, dimensions, characters, missingShare }: SetSize): number {
  const whole = chunks * (bytesPerChunk + dimensions * bytesPerDimension) + characters * bytesPerCharacter;
  return Math.ceil(whole * missingShare) + leastRoom;
}

/** Throws `storage_full`, with what is needed and what is free, where the set would not fit. */
export function checkSpace(size: SetSize, freeBytes: number): void {
  const needed = neededBytes(size);
  if (needed <= freeBytes) return;
  throw new FootnoteError(
    "storage_full",
    `A re-index needs about ${megabytes(needed)} MB (${needed} bytes), and ${megabytes(freeBytes)} MB (${freeBytes} bytes) are free. Free some space; nothing was changed.`,
  );
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_048_576);
}
