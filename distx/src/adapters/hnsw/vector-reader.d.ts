import type { VectorQuery } from "../../ports/vector-index.js";
import { type Comparison } from "./compare-with-pages.js";
import { type Neighbour } from "./vector-table.js";
/** Nearest vectors over one read-only connection; brings itself up to date before every search. */
export declare class VectorReader {
    #private;
    constructor(databasePath: string, generations: string);
    search(query: VectorQuery): Promise<{
        hits: Neighbour[];
        graphRefused: boolean;
    }>;
    compare(query: {
        readonly vector: Float32Array;
        readonly chunkIds: readonly number[];
    }): Comparison[];
    generation(): Promise<number | undefined>;
    close(): void;
}
