/** Word gaps are wider than this many letter sizes, gaps between letters narrower. */
const wordGap = 0.12;
/** A percent sign stands no further from its number than this many letter sizes. */
const signGap = 0.3;
/** Cells of a line two spaces apart, runs of a cell one or none, with the place of every run. */
export function lineText(line, place = () => { }) {
    let text = "";
    for (const [index, { runs }] of line.cells.entries()) {
        if (index > 0)
            text += "  ";
        let previous;
        for (const run of runs) {
            if (previous && apart(previous, run))
                text += " ";
            const { x, y, width, height } = run;
            place({ start: text.length, end: text.length + run.text.length, x, y, width, height });
            text += run.text;
            previous = run;
        }
    }
    return text;
}
function apart(previous, run) {
    const gap = run.x - (previous.x + previous.width);
    const size = Math.max(previous.size, run.size);
    if (/^[)%]/u.test(run.text) && gap < signGap * size)
        return false;
    return gap > wordGap * size || (run.afterSpace && gap > 0);
}
