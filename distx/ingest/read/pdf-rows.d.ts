import type { Run } from "./pdf-runs.js";
/** The rectangle that holds things. */
export interface Extent {
    readonly x: number;
    readonly y: number;
    readonly right: number;
    readonly bottom: number;
}
/** Rows from top to bottom, their runs from left to right. */
export declare function rowsOf(runs: readonly Run[]): Run[][];
/** A row cut where white space wider than so many letter sizes opens. */
export declare function cutAtGaps(row: readonly Run[], gap: number): Run[][];
export declare function extentOf(runs: readonly Run[]): Extent;
