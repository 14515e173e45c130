import { type ChunkId } from "../../domain/identifiers.js";
import type { VectorComparison, VectorHits, VectorIndex, VectorQuery } from "../../ports/vector-index.js";
/**
 * The published graph and, scanned exactly, what was stored after it; in a thread of its own, since both are synchronous.
 * Without a published graph everything is scanned, about 0.4 ms for a thousand chunks.
 */
export declare class HnswVectorIndex implements VectorIndex {
    #private;
    /** `generations`: the folder that holds one folder for each generation. */
    constructor(databasePath: string, generations: string);
    search(query: VectorQuery, signal: AbortSignal): Promise<VectorHits>;
    compare(query: {
        readonly vector: Float32Array;
        readonly chunkIds: readonly ChunkId[];
    }, signal: AbortSignal): Promise<readonly VectorComparison[]>;
    generation(signal: AbortSignal): Promise<number | undefined>;
    close(): Promise<void>;
}
