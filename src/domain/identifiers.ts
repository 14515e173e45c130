declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** UUIDv7 of a document; stays the same over all its versions. */
export type DocumentId = Branded<string, "DocumentId">;
/** UUIDv7 of a job in the ledger. */
export type JobId = Branded<string, "JobId">;
/** UUIDv7 of a kept answer. */
export type AnswerId = Branded<string, "AnswerId">;
/** UUIDv7 of an API key, which is no secret. */
export type KeyId = Branded<string, "KeyId">;
/** UUIDv7 of a piece of feedback. */
export type FeedbackId = Branded<string, "FeedbackId">;
/** Label of a stored chunk: a positive integer below 2^32, never used again once its chunk is gone. */
export type ChunkId = Branded<number, "ChunkId">;
/** Lower-case hexadecimal SHA-256 of a file's bytes. */
export type ContentHash = Branded<string, "ContentHash">;
/** Lower-case hexadecimal SHA-256 over the embedder fingerprint and the exact text given to the embedder. */
export type InputHash = Branded<string, "InputHash">;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const sha256 = /^[0-9a-f]{64}$/;

function checked(text: string, pattern: RegExp, name: string): string {
  if (!pattern.test(text)) throw new TypeError(`not a ${name}: ${text.slice(0, 80)}`);
  return text;
}

export const isUuid = (text: string): boolean => uuid.test(text);

export const asDocumentId = (text: string): DocumentId => checked(text, uuid, "document id") as DocumentId;
export const asJobId = (text: string): JobId => checked(text, uuid, "job id") as JobId;
export const asAnswerId = (text: string): AnswerId => checked(text, uuid, "answer id") as AnswerId;
export const asKeyId = (text: string): KeyId => checked(text, uuid, "key id") as KeyId;
export const asFeedbackId = (text: string): FeedbackId => checked(text, uuid, "feedback id") as FeedbackId;
export const asContentHash = (text: string): ContentHash => checked(text, sha256, "content hash") as ContentHash;
export const asInputHash = (text: string): InputHash => checked(text, sha256, "input hash") as InputHash;

export function asChunkId(label: number): ChunkId {
  if (!Number.isInteger(label) || label < 1 || label > 0xffff_fffe) throw new TypeError(`not a chunk id: ${label}`);
  return label as ChunkId;
}
