import { type Extent } from "./pdf-rows.js";
import type { Run } from "./pdf-runs.js";
import type { Segment } from "./pdf-segment.js";
/** A line of a column. */
export interface Line extends Extent {
    /** Prose is one cell; a row of a table has several, from left to right. */
    readonly cells: readonly Segment[];
    /** Size that most of its letters have, in points. */
    readonly size: number;
}
/** Lines in reading order: column after column where text stands in columns, row by row elsewhere. */
export declare function linesOf(runs: readonly Run[]): Line[];
