import { join } from "node:path";
import hnswlib, { type HierarchicalNSW } from "hnswlib-node";
import { type GenerationManifest, graphFile, graphParameters, verifyGeneration } from "./generation-manifest.js";
import type { Neighbour } from "./neighbour.js";

/** Candidates looked at for one search: measured for a recall above 0.98 on vectors of real reports. */
const leastEf = 128;
const efPerHit = 4;

/** A published graph, loaded whole and never changed. */
export class HnswGraph {
  readonly #index: HierarchicalNSW;
  readonly count: number;

  private constructor(index: HierarchicalNSW) {
    this.#index = index;
    this.count = index.getCurrentCount();
  }

  /** Throws `index_damaged` for files that are not what was published. */
  static async load(folder: string, manifest: GenerationManifest): Promise<HnswGraph> {
    await verifyGeneration(folder, manifest);
    const index = new hnswlib.HierarchicalNSW(graphParameters.space, manifest.dimensions);
    index.readIndexSync(join(folder, graphFile));
    return new HnswGraph(index);
  }

  /** About the `limit` nearest of the accepted ones, in no order. `accept` must never throw: that would kill the process. */
  nearest(query: Float32Array, limit: number, accept?: (id: number) => boolean): Neighbour[] {
    const wanted = Math.min(limit, this.count);
    this.#index.setEf(Math.max(leastEf, wanted * efPerHit));
    const { neighbors, distances } = this.#index.searchKnn(Array.from(query), wanted, accept);
    return neighbors.map((chunkId, rank) => ({ chunkId, similarity: 1 - (distances[rank] ?? 1) }));
  }
}
