import { extentOf, rowsOf } from "./pdf-rows.js";
const stepPoints = 3;
/** Columns narrower than this share of the text are labels or numbers. */
const leastWidth = 0.2;
/** Fewer lines on a side than this may be a table or a form. */
const leastLines = 5;
/** White space as high as this many lines parts a header from columns. */
const edgeGap = 1;
/** Most programs draw columns one after the other and tables cell by cell. */
const mostTurns = 2;
const drawnInTurn = { fill: 0.6, characters: 14 };
const drawnByRow = { fill: 0.75, characters: 20 };
/** Rows of a table that tell it from two columns whose lines align by chance. */
const leastStarts = 3;
/**
 * The gutter with the most lines beside it, or undefined where the text is not set in columns. Both sides must look like
 * prose: a table whose columns were read one after the other would lose which figure belongs to which label.
 */
export function findGutter(segments) {
    if (segments.length < 2 * leastLines)
        return undefined;
    const sorted = [...segments].sort((one, other) => middleOf(one) - middleOf(other));
    const left = Math.min(...segments.map(({ x }) => x));
    const width = Math.max(...segments.map(({ right }) => right)) - left;
    let best;
    const judged = new Set();
    for (let x = left + width * leastWidth; x < left + width * (1 - leastWidth); x += stepPoints) {
        for (const { inside, ...gutter } of freeBands(sorted, x)) {
            if (inside.length <= (best?.inside.length ?? 2 * leastLines - 1))
                continue;
            const sides = `${gutter.top} ${inside.length} ${inside.filter(({ right }) => right <= x).length}`;
            if (judged.has(sides))
                continue;
            judged.add(sides);
            if (partsProse(inside, x))
                best = { gutter, inside };
        }
    }
    return best && withoutEdges(best.gutter, best.inside);
}
/** Stretches of the page, from top to bottom, in which nothing stands across x. */
function* freeBands(sorted, x) {
    let inside = [];
    let top = Number.NEGATIVE_INFINITY;
    for (const segment of sorted) {
        if (segment.right <= x || segment.x >= x) {
            inside.push(segment);
            continue;
        }
        yield { x, top, bottom: middleOf(segment), inside };
        inside = [];
        top = middleOf(segment);
    }
    yield { x, top, bottom: Number.POSITIVE_INFINITY, inside };
}
/** Leaves out short lines at both ends, such as headers, that white space across both columns parts from them. */
function withoutEdges(gutter, inside) {
    const rows = rowsBeside(inside);
    const gaps = rows.slice(1).flatMap(({ y, bottom }, index) => {
        const above = Math.max(...rows.slice(0, index + 1).map((row) => row.bottom));
        return y - above > edgeGap * (bottom - y) ? [{ after: index + 1, middle: (y + above) / 2 }] : [];
    });
    const top = gaps.filter(({ after }) => after < leastLines).at(-1)?.middle ?? gutter.top;
    const bottom = gaps.find(({ after }) => after > rows.length - leastLines)?.middle ?? gutter.bottom;
    return top < bottom ? { ...gutter, top, bottom } : gutter;
}
/** Judged by the columns next to the gutter; more may stand beyond them, on other base lines. */
function partsProse(segments, x) {
    const strips = stripsOf(segments);
    const beyond = strips.findIndex(([segment]) => (segment?.x ?? 0) >= x);
    const left = rowsBeside(strips[beyond - 1] ?? []);
    const right = rowsBeside(strips[beyond] ?? []);
    if (!sideBySide(left, right) || isTable(left, right))
        return false;
    const least = turnsAt(segments, x) <= mostTurns ? drawnInTurn : drawnByRow;
    const columns = strips.map(rowsBeside).filter((rows) => rows.length >= leastLines);
    return [left, right, ...columns].every((rows) => isProse(rows, least));
}
/** How often drawing goes on from the left of x to its right. */
function turnsAt(segments, x) {
    const drawn = segments.flatMap(({ runs }) => runs).sort((one, other) => one.order - other.order);
    return drawn.filter((run, index) => run.x >= x && (drawn[index - 1]?.x ?? x) < x).length;
}
/** Segments from left to right, parted where no segment stands. */
function stripsOf(segments) {
    const strips = [];
    let right = Number.NEGATIVE_INFINITY;
    for (const segment of [...segments].sort((one, other) => one.x - other.x)) {
        if (segment.x > right)
            strips.push([]);
        strips.at(-1)?.push(segment);
        right = Math.max(right, segment.right);
    }
    return strips;
}
function rowsBeside(segments) {
    return rowsOf(segments.flatMap(({ runs }) => runs)).map((runs) => ({
        ...extentOf(runs),
        text: runs.map(({ text }) => text).join(" "),
    }));
}
function isProse(rows, least) {
    if (rows.length < leastLines)
        return false;
    const left = Math.min(...rows.map(({ x }) => x));
    const width = Math.max(...rows.map(({ right }) => right)) - left;
    const figures = rows.filter(({ text }) => !/\p{L}{2}/u.test(text)).length;
    return (median(rows.map(({ x, right }) => (right - x) / width)) >= least.fill &&
        median(rows.map(({ text }) => text.length)) >= least.characters &&
        figures / rows.length < 0.2);
}
/** Columns stand beside each other for most of the shorter one's height. */
function sideBySide(left, right) {
    const [one, other] = [left, right].map((rows) => ({
        top: Math.min(...rows.map(({ y }) => y)),
        bottom: Math.max(...rows.map(({ bottom }) => bottom)),
    }));
    if (!one || !other)
        return false;
    const shared = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    return shared > 0.5 * Math.min(one.bottom - one.top, other.bottom - other.top);
}
/** Cells of several lines begin beside each other, row after row; lines of two columns do so by chance only. */
function isTable(left, right) {
    const [few, many] = [left, right].sort((one, other) => one.length - other.length);
    if (!few || !many)
        return false;
    const beside = few.filter((row) => many.some((other) => aligned(row, other))).length;
    if (beside > 0.9 * few.length && stretchesAlone(many, few) >= leastStarts)
        return true;
    const starts = startsOf(few);
    const others = startsOf(many);
    const together = starts.filter((row) => others.some((other) => aligned(row, other))).length;
    return starts.length >= leastStarts && together > 0.7 * starts.length;
}
/** How often rows go on with nothing beside them. */
function stretchesAlone(rows, others) {
    const alone = rows.map((row) => !others.some((other) => aligned(row, other)));
    return alone.filter((is, index) => is && alone[index - 1] === false).length;
}
function aligned(one, other) {
    return Math.abs(one.bottom - other.bottom) < 2;
}
/** Rows before which a gap stands that is wider than the common one. */
function startsOf(rows) {
    const steps = rows.slice(1).map(({ bottom }, index) => bottom - (rows[index]?.bottom ?? bottom));
    const common = median(steps);
    return rows.slice(1).filter((_, index) => (steps[index] ?? 0) > common * 1.2);
}
function middleOf({ y, bottom }) {
    return (y + bottom) / 2;
}
function median(values) {
    const sorted = [...values].sort((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
