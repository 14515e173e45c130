import type { Extent } from "./pdf-rows.js";
import type { Run } from "./pdf-runs.js";
/** Runs that stand close together on one line. */
export interface Segment extends Extent {
    readonly runs: readonly Run[];
}
