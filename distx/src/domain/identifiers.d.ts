declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & {
    readonly [brand]: Name;
};
/** UUIDv7 of a document; stays the same over all its versions. */
export type DocumentId = Branded<string, "DocumentId">;
/** UUIDv7 of a job in the ledger. */
export type JobId = Branded<string, "JobId">;
/** UUIDv7 of a kept answer. */
export type AnswerId = Branded<string, "AnswerId">;
/** Label of a stored chunk: a positive integer below 2^32, never used again once its chunk is gone. */
export type ChunkId = Branded<number, "ChunkId">;
/** Lower-case hexadecimal SHA-256 of a file's bytes. */
export type ContentHash = Branded<string, "ContentHash">;
/** Lower-case hexadecimal SHA-256 over the embedder fingerprint and the exact text given to the embedder. */
export type InputHash = Branded<string, "InputHash">;
export declare const isUuid: (text: string) => boolean;
export declare const asDocumentId: (text: string) => DocumentId;
export declare const asJobId: (text: string) => JobId;
export declare const asAnswerId: (text: string) => AnswerId;
export declare const asContentHash: (text: string) => ContentHash;
export declare const asInputHash: (text: string) => InputHash;
export declare function asChunkId(label: number): ChunkId;
export {};
