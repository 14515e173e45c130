import { kindOf, mostCommon, startsItem, startsSection } from "./pdf-block-kind.js";
import { columnNames } from "./pdf-column-names.js";
import { lineText } from "./pdf-line-text.js";
/**
 * Page text from lines in reading order: runs of a line joined by a space where there is a gap, cells by two, lines by a
 * line feed, blocks by an empty line; with the rectangle of every run.
 */
export function pageOf(layout, body, furniture) {
    const font = mostCommon(layout.lines, (run) => run.font) ?? "";
    const names = columnNames(layout.lines);
    const blocks = [];
    const boxes = [];
    let text = "";
    let previous;
    for (const [index, line] of layout.lines.entries()) {
        const content = lineText(line);
        const { kind, level } = furniture.has(line)
            ? { kind: "furniture", level: undefined }
            : kindOf(line, { body, font, previous: layout.lines[index - 1], next: layout.lines[index + 1] });
        const continues = previous !== undefined && continuesBlock(previous, line, kind, content);
        if (text !== "")
            text += continues || (kind === "table-row" && previous?.kind === kind) ? "\n" : "\n\n";
        const start = text.length;
        text += lineText(line, (box) => boxes.push({ ...box, start: start + box.start, end: start + box.end }));
        const open = blocks.at(-1);
        if (continues && open)
            blocks[blocks.length - 1] = { ...open, end: text.length };
        else {
            const columns = kind === "table-row" ? names[index] : undefined;
            blocks.push({
                kind,
                start,
                end: text.length,
                ...(level !== undefined && { level }),
                ...(columns && { columns }),
            });
        }
        previous = { line, kind };
    }
    const warnings = text.trim() === ""
        ? [{ code: "no_text", message: `Page ${layout.number} has no text. If it is a scan, run OCR on the file first.` }]
        : [];
    return { number: layout.number, text, blocks, boxes, size: { width: layout.width, height: layout.height }, warnings };
}
/** Wrapped prose and headings go on; every table row and list item is a block of its own. */
function continuesBlock(previous, line, kind, content) {
    const gap = line.y - previous.line.bottom;
    const near = gap < line.size * 0.75 && gap > -line.size * 2;
    const sameSize = Math.abs(line.size - previous.line.size) < 1;
    if (!near || !sameSize || startsItem(content))
        return false;
    if (kind === "paragraph")
        return previous.kind === "paragraph" || previous.kind === "list-item";
    return kind === "heading" && previous.kind === "heading" && !startsSection(content);
}
