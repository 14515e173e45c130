import type { Database } from "better-sqlite3";
export interface Comparison {
    readonly chunkId: number;
    readonly similarity: number;
    readonly pageSimilarity: number;
}
/** Similarities of the asked chunks, and of their pages by the mean of all chunks that begin there. */
export declare function compareWithPages(database: Database, set: {
    readonly id: number;
    readonly dimensions: number;
}, { vector, chunkIds }: {
    readonly vector: Float32Array;
    readonly chunkIds: readonly number[];
}): Comparison[];
