import { lineText } from "./pdf-line-text.js";
const months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
const year = String.raw `\b(?:19|20)\d\d\b`;
const dates = new RegExp(String.raw `${year}|\b(?:${months})\p{L}*\.? \d{1,2}\b`, "giu");
const period = new RegExp(String.raw `${year}|\b(?:months|quarter|year|weeks|${months})`, "iu");
const number = /^[-–—($€£ ]*(?:\d[\d,.]*|[-–—])[)% ]*$/u;
const mostHeaderRows = 4;
const longestName = 40;
/** A line of more characters is prose and ends a table. */
const longestLabel = 60;
/** Names of the columns of each line that is a row of figures below dates, years or periods; undefined for others. */
export function columnNames(lines) {
    let open;
    return lines.map((line, index) => {
        const figures = figuresOf(line);
        if (figures.length === 0) {
            if (line.cells.length === 1 && lineText(line).length > longestLabel)
                open = undefined;
            return undefined;
        }
        const names = namesAbove(lines, index, figures);
        if (names)
            open = names;
        // Rows of another table have other columns.
        else if (open && figures.length > open.length)
            open = undefined;
        return open;
    });
}
function figuresOf({ cells }) {
    const [label, ...rest] = cells;
    if (!label || !/\p{L}{2}/u.test(textOf(label)))
        return [];
    const figures = rest.filter((cell) => isNumber(textOf(cell)));
    return figures.length * 2 > rest.length ? figures : [];
}
function isNumber(text) {
    return number.test(text) && !new RegExp(`^${year}$`, "u").test(text);
}
/** The header rows right above a row of figures, put together column by column; undefined where there are none. */
function namesAbove(lines, index, figures) {
    const from = Math.min(...figures.map(({ x }) => x));
    const rows = [];
    // Labels without figures, such as "Net sales:", may stand between.
    let above = index - 1;
    while (above >= index - 2 && isLabel(lines[above]))
        above -= 1;
    for (; rows.length < mostHeaderRows; above -= 1) {
        const cells = headerCells(lines[above], from);
        if (cells.length === 0)
            break;
        rows.unshift(cells);
    }
    const [columns, ...upper] = rows.reverse();
    if (!columns || columns.length < 2 || !rows.flat().some((cell) => period.test(textOf(cell))))
        return undefined;
    if (columns.length < figures.length)
        return undefined;
    const over = upper.reverse().map((row) => cellsOver(row, columns));
    return columns.map((column, place) => [...over.flatMap((row) => row[place] ?? []), column].map(textOf).join(" "));
}
function isLabel(line) {
    return line?.cells.length === 1 && lineText(line).length <= longestLabel && !period.test(lineText(line));
}
/** The cells of a header row that stand over figures; none where the line is no header. */
function headerCells(line, from) {
    const cells = line?.cells.filter(({ right }) => right > from) ?? [];
    const names = cells.map(textOf);
    const alone = line?.cells.length === 1;
    const isHeader = names.every(isName);
    if (!isHeader || (alone && !names.every((name) => period.test(name))))
        return [];
    return cells;
}
function isName(text) {
    return text.length <= longestName && /^[\p{Lu}\d(%$#]/u.test(text) && !/\d/u.test(text.replace(dates, ""));
}
/** The cell of an upper row over each column: one for as many columns each, or the one it overlaps. */
function cellsOver(row, columns) {
    const span = columns.length / row.length;
    const spans = Number.isInteger(span) &&
        row.every((cell, index) => isMiddleOf(cell, columns.slice(index * span, (index + 1) * span)));
    return columns.map((column, index) => spans ? row[Math.floor(index / span)] : row.find((cell) => cell.x < column.right && column.x < cell.right));
}
function isMiddleOf(cell, columns) {
    const left = Math.min(...columns.map(({ x }) => x));
    const width = Math.max(...columns.map(({ right }) => right)) - left;
    return Math.abs(centre(cell) - left - width / 2) < width / 4;
}
function centre({ x, right }) {
    return (x + right) / 2;
}
function textOf({ runs }) {
    return runs
        .map(({ text }) => text)
        .join(" ")
        .replace(/\s+/gu, " ");
}
