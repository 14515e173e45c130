/**
 * Vectors of a server as unit vectors, in its order. Throws where there are not `count` of them, or where one is not of
 * `dimensions` (the first one's length where absent), not of finite numbers, or of no length.
 */
export declare function unitVectors(answer: unknown, count: number, dimensions?: number): Float32Array[];
