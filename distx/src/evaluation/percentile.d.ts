/** The value at `share` (above 0, up to 1) of the sorted values, the nearest one above (nearest rank). */
export declare function percentile(values: readonly number[], share: number): number;
