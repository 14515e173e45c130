/** The value at `share` (above 0, up to 1) of the sorted values, the nearest one above (nearest rank). */
export function percentile(values, share) {
    const sorted = [...values].sort((one, other) => one - other);
    const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
    if (value === undefined)
        throw new RangeError("there are no values to take a percentile of");
    return value;
}
