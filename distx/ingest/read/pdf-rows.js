/** Raised and lowered signs overlap their line by more than this share of their height; neighbouring lines by less. */
const leastOverlap = 0.6;
/** Letters of one line differ less than this in size; initials over several lines of text differ more. */
const mostTimesLarger = 2;
/** Rows from top to bottom, their runs from left to right. */
export function rowsOf(runs) {
    const rows = [];
    for (const run of [...runs].sort((one, other) => bottomOf(one) - bottomOf(other))) {
        const row = rows.at(-1);
        if (row && onOneLine(row.largest, run)) {
            row.runs.push(run);
            if (run.size > row.largest.size)
                row.largest = run;
        }
        else
            rows.push({ runs: [run], largest: run });
    }
    return rows.map((row) => row.runs.sort((one, other) => one.x - other.x));
}
/** A row cut where white space wider than so many letter sizes opens. */
export function cutAtGaps(row, gap) {
    const parts = [];
    let right = Number.NEGATIVE_INFINITY;
    let size = 0;
    for (const run of row) {
        const open = parts.at(-1);
        if (open && run.x - right < gap * Math.max(size, run.size))
            open.push(run);
        else
            parts.push([run]);
        right = Math.max(right, run.x + run.width);
        size = run.size;
    }
    return parts;
}
export function extentOf(runs) {
    let [x, y, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const run of runs) {
        x = Math.min(x, run.x);
        y = Math.min(y, run.y);
        right = Math.max(right, run.x + run.width);
        bottom = Math.max(bottom, bottomOf(run));
    }
    return { x, y, right, bottom };
}
function onOneLine(one, other) {
    if (isTurned(one) || isTurned(other))
        return false;
    const [small, large] = one.size < other.size ? [one, other] : [other, one];
    if (large.size > small.size * mostTimesLarger)
        return Math.abs(bottomOf(one) - bottomOf(other)) < small.size / 3;
    const shared = Math.min(bottomOf(one), bottomOf(other)) - Math.max(one.y, other.y);
    return shared > leastOverlap * Math.min(one.height, other.height);
}
/** It runs up or down the page beside several lines. */
function isTurned({ height, size }) {
    return height > size * 1.5;
}
function bottomOf({ y, height }) {
    return y + height;
}
