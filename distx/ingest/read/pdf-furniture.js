import { isLarge } from "./pdf-block-kind.js";
import { lineText } from "./pdf-line-text.js";
const edgeLines = 4;
const leastPages = 3;
const leastShare = 0.2;
/** A line in large letters that comes again may be a heading; one on most pages is not. */
const leastShareOfLarge = 0.6;
/** Only the outermost line may stand at another height on each page. */
const heightStep = 8;
/** Pages without text of their own and numbers that start anew are few. */
const leastInOrder = 0.8;
const mostPagesSkipped = 20;
/**
 * Finds headers, footers and page numbers: lines at the upper or lower edge of what a page holds that come again on
 * several pages, wholly alike or with one number that counts up. Where only some lines of an edge come again, it is the
 * outer ones, so that a row of a table that happens to end several pages is kept.
 */
export function findFurniture(layouts, body) {
    const edges = layouts.flatMap(({ number, lines }) => {
        const byHeight = [...lines].sort((one, other) => one.y - other.y);
        return [
            { side: "top", page: number, lines: byHeight.slice(0, edgeLines) },
            { side: "bottom", page: number, lines: byHeight.slice(-edgeLines).reverse() },
        ];
    });
    const groups = new Map();
    for (const { side, page, lines } of edges) {
        for (const [index, line] of lines.entries()) {
            if (index > 0 && line.cells.length > 2)
                continue;
            const place = `${side} ${index === 0 ? "" : Math.round(line.y / heightStep)}`;
            for (const { text, number } of readings(line)) {
                const key = `${place} ${text}`;
                const group = groups.get(key) ?? [];
                groups.set(key, group);
                group.push({ line, page, ...(number !== undefined && { number }) });
            }
        }
    }
    const repeated = new Set([...groups.values()]
        .filter((group) => comesAgain(group, layouts.length, body))
        .flatMap((group) => group.map(({ line }) => line)));
    return new Set(edges.flatMap(({ lines }) => outermost(lines, repeated)));
}
/** The text as it is where it has letters, and with its first or last number left out. */
function readings(line) {
    const text = lineText(line).replace(/\s+/gu, " ");
    const numbers = [...text.matchAll(/\d{1,4}(?!\d)/gu)];
    const places = [...new Set([numbers[0], numbers.at(-1)])].filter((match) => match !== undefined);
    return [
        ...(/\p{L}/u.test(text) ? [{ text }] : []),
        ...places.map((match) => ({
            text: `${text.slice(0, match.index)}#${text.slice(match.index + match[0].length)}`,
            number: Number(match[0]),
        })),
    ];
}
function comesAgain(group, pages, body) {
    const share = group.some(({ line }) => isLarge(line, body)) ? leastShareOfLarge : leastShare;
    if (new Set(group.map(({ page }) => page)).size < Math.max(leastPages, pages * share))
        return false;
    const numbers = group.flatMap(({ number }) => (number === undefined ? [] : [number]));
    const steps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? number));
    const inOrder = steps.filter((step) => step > 0 && step <= mostPagesSkipped).length;
    return numbers.length === 0 || inOrder >= leastInOrder * steps.length;
}
function outermost(lines, repeated) {
    const end = lines.findIndex((line) => !repeated.has(line));
    return end === -1 ? lines : lines.slice(0, end);
}
