export interface Neighbour {
    readonly chunkId: number;
    readonly similarity: number;
}
/** Vectors in one growing block of memory, scanned in order. */
export declare class VectorTable {
    #private;
    constructor(dimensions: number);
    add(id: number, vector: Float32Array): void;
    /** At most `limit` of the accepted ones, in the order of `bySimilarity`. */
    nearest(query: Float32Array, limit: number, accept: (id: number) => boolean): Neighbour[];
}
/** Most similar first, equal ones by id. */
export declare function bySimilarity(one: Neighbour, other: Neighbour): number;
/** Inner product of a vector and the one that begins at `offset`. */
export declare function dot(one: Float32Array, other: Float32Array, offset: number): number;
