import { type GenerationManifest } from "./generation-manifest.js";
import type { Neighbour } from "./vector-table.js";
/** A published graph, loaded whole and never changed. */
export declare class HnswGraph {
    #private;
    readonly count: number;
    private constructor();
    /** Throws `index_damaged` for files that are not what was published. */
    static load(folder: string, manifest: GenerationManifest): Promise<HnswGraph>;
    /** About the `limit` nearest of the accepted ones, in no order. `accept` must never throw: that would kill the process. */
    nearest(query: Float32Array, limit: number, accept?: (id: number) => boolean): Neighbour[];
}
