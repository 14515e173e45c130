import type { Segment } from "./pdf-segment.js";
/** White space between two columns of prose: where it runs, and from where to where it is free. */
export interface Gutter {
    readonly x: number;
    readonly top: number;
    readonly bottom: number;
}
/**
 * The gutter with the most lines beside it, or undefined where the text is not set in columns. Both sides must look like
 * prose: a table whose columns were read one after the other would lose which figure belongs to which label.
 */
export declare function findGutter(segments: readonly Segment[]): Gutter | undefined;
