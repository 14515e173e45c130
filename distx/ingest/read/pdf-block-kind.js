import { lineText } from "./pdf-line-text.js";
const numbered = /^(?:[•▪◦·*–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S/u;
const sectionTitle = /^(?:PART\s+[IVX]+(?![,\w])|Item\s+\d+[A-Z]?\.\s+\p{Lu}|Note\s+\d+\s*[–—-])/iu;
const longestHeading = 120;
const longestSetOffHeading = 80;
const leastProse = 40;
/** The kind of a line that is no furniture. */
export function kindOf(line, surroundings) {
    const { previous, next } = surroundings;
    const content = lineText(line);
    const level = headingLevel(line, content, surroundings);
    if (level !== undefined)
        return { kind: "heading", level };
    const cells = line.cells.length;
    if (cells >= 3 || (cells === 2 && [previous, next].some((other) => (other?.cells.length ?? 0) >= 2))) {
        return { kind: "table-row" };
    }
    return { kind: startsItem(content) ? "list-item" : "paragraph" };
}
function headingLevel(line, content, { body, font, previous, next }) {
    if (content.length > longestHeading || runsOn(previous, line))
        return undefined;
    // A table of contents names sections too; the page number tells it.
    const contents = line.cells.length > 1 && /\s\d{1,3}$/u.test(content);
    if (sectionTitle.test(content) && !contents)
        return /^part/iu.test(content) ? 1 : 2;
    const letters = content.match(/\p{L}/gu)?.length ?? 0;
    if (line.cells.length > 1 || letters < 3 || /[.;,]$/u.test(content))
        return undefined;
    if (line.size >= body.size * 1.5)
        return 1;
    if (isLarge(line, body))
        return 2;
    return isSetOff(line, content, font) && line.size > body.size * 0.95 && leadsProse(content, font, previous, next)
        ? 3
        : undefined;
}
/** In letters of another font than the text of the page, such as bold ones. */
function isSetOff({ cells }, content, font) {
    const short = content.length <= longestSetOffHeading && /^[\p{Lu}\d]/u.test(content) && !content.endsWith(":");
    return short && cells.every(({ runs }) => runs.every((run) => run.font !== font));
}
/** Prose follows, or it is all in capitals and no row of a table, where labels are set off as well. */
function leadsProse(content, font, previous, next) {
    if (!next || next.cells.length > 1)
        return false;
    const capitals = !/\p{Ll}/u.test(content) && (previous?.cells.length ?? 1) === 1 && /\p{L}\s+\p{L}/u.test(content);
    const prose = lineText(next).length >= leastProse && next.cells.some(({ runs }) => runs[0]?.font === font);
    return capitals || prose;
}
/** The line goes on with a sentence that the one before it leaves open. */
function runsOn(previous, line) {
    if (!previous || previous.cells.length > 1 || line.y - previous.bottom > line.size * 0.4)
        return false;
    const [last, first] = [previous.cells.at(-1)?.runs.at(-1), line.cells[0]?.runs[0]];
    if (last?.font !== first?.font || last?.size !== first?.size)
        return false;
    return previous.right - previous.x > line.size * leastProse * 0.5 && /[\p{Ll},]$/u.test(last?.text ?? "");
}
export function isLarge(line, body) {
    return line.size >= body.size * 1.15;
}
export function startsItem(content) {
    return numbered.test(content);
}
export function startsSection(content) {
    return sectionTitle.test(content);
}
export function bodyStyleOf(lines) {
    return { size: Number(mostCommon(lines, ({ size }) => String(Math.round(size * 2) / 2)) ?? 10) };
}
/** What most characters of the lines have in common. */
export function mostCommon(lines, traitOf) {
    const characters = new Map();
    for (const { cells } of lines) {
        for (const run of cells.flatMap(({ runs }) => runs)) {
            const trait = traitOf(run);
            characters.set(trait, (characters.get(trait) ?? 0) + run.text.length);
        }
    }
    return [...characters].sort((one, other) => other[1] - one[1])[0]?.[0];
}
