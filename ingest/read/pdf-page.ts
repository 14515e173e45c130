import type { Block, BlockKind, Page, TextBox } from "../../src/domain/page.js";
import type { Line } from "./pdf-lines.js";

/** A page laid out, before it is known which of its lines repeat on other pages. */
export interface PageLayout {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

const numbered = /^(?:[•▪◦·*–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S/u;
const sectionTitle = /^(?:PART\s+[IVX]+\b|Item\s+\d+[A-Z]?\.|Note\s+\d+\s*[–—-])/iu;

/**
 * Page text from lines in reading order: runs of a line joined by a space where there is a gap, cells by two, lines by a
 * line feed, blocks by an empty line; with the rectangle of every run.
 */
export function pageOf(layout: PageLayout, isFurniture: (line: Line) => boolean): Page {
  const bodySize = commonSize(layout.lines);
  const blocks: Block[] = [];
  const boxes: TextBox[] = [];
  let text = "";
  let previous: { readonly line: Line; readonly kind: BlockKind } | undefined;
  for (const [index, line] of layout.lines.entries()) {
    const content = lineText(line).trim();
    const { kind, level } = kindOf(line, content, bodySize, isFurniture(line), [
      layout.lines[index - 1],
      layout.lines[index + 1],
    ]);
    const continues = previous !== undefined && continuesBlock(previous, line, kind, content);
    if (text !== "") text += continues || (kind === "table-row" && previous?.kind === kind) ? "\n" : "\n\n";
    const start = text.length;
    text += lineText(line, (box) => boxes.push({ ...box, start: start + box.start, end: start + box.end }));
    const open = blocks.at(-1);
    if (continues && open) blocks[blocks.length - 1] = { ...open, end: text.length };
    else blocks.push({ kind, start, end: text.length, ...(level !== undefined && { level }) });
    previous = { line, kind };
  }
  const warnings =
    text.trim() === ""
      ? [{ code: "no_text", message: `Page ${layout.number} has no text. If it is a scan, run OCR on the file first.` }]
      : [];
  return { number: layout.number, text, blocks, boxes, size: { width: layout.width, height: layout.height }, warnings };
}

function kindOf(
  line: Line,
  content: string,
  bodySize: number,
  furniture: boolean,
  neighbours: readonly (Line | undefined)[],
): { readonly kind: BlockKind; readonly level?: number } {
  if (furniture) return { kind: "furniture" };
  const letters = content.match(/\p{L}/gu)?.length ?? 0;
  const short = content.length <= 120 && letters >= 3 && !/[.;,]$/u.test(content);
  if (sectionTitle.test(content) && content.length <= 120)
    return { kind: "heading", level: /^part/iu.test(content) ? 1 : 2 };
  if (short && line.segments.length === 1 && line.size >= bodySize * 1.5) return { kind: "heading", level: 1 };
  if (short && line.segments.length === 1 && line.size >= bodySize * 1.15) return { kind: "heading", level: 2 };
  const cells = line.segments.length;
  if (cells >= 3 || (cells === 2 && neighbours.some((other) => (other?.segments.length ?? 0) >= 2)))
    return { kind: "table-row" };
  return { kind: numbered.test(content) ? "list-item" : "paragraph" };
}

/** Wrapped prose and headings go on; every table row and list item is a block of its own. */
function continuesBlock(
  previous: { readonly line: Line; readonly kind: BlockKind },
  line: Line,
  kind: BlockKind,
  content: string,
): boolean {
  const gap = line.y - previous.line.bottom;
  const near = gap < line.size * 0.75 && gap > -line.size * 2;
  const sameSize = Math.abs(line.size - previous.line.size) < 1;
  if (!near || !sameSize || numbered.test(content)) return false;
  if (kind === "paragraph") return previous.kind === "paragraph" || previous.kind === "list-item";
  return kind === "heading" && previous.kind === "heading" && !sectionTitle.test(content);
}

interface Placed extends TextBox {}

export function lineText(line: Line, place: (box: Placed) => void = () => {}): string {
  let text = "";
  for (const [index, { runs }] of line.segments.entries()) {
    if (index > 0) text += "  ";
    let right: number | undefined;
    for (const run of runs) {
      const apart = right !== undefined && run.x - right > run.size * 0.12;
      if (apart && !/\s$/u.test(text) && !/^\s/u.test(run.text)) text += " ";
      const piece = right === undefined ? run.text.trimStart() : run.text;
      place({
        start: text.length,
        end: text.length + piece.length,
        x: run.x,
        y: run.y,
        width: run.width,
        height: run.height,
      });
      text += piece;
      right = run.x + run.width;
    }
    text = text.trimEnd();
  }
  return text;
}

/** Letter size that most characters of the page have. */
function commonSize(lines: readonly Line[]): number {
  const characters = new Map<number, number>();
  for (const { segments } of lines) {
    for (const { size, characters: count } of segments) {
      const rounded = Math.round(size * 2) / 2;
      characters.set(rounded, (characters.get(rounded) ?? 0) + count);
    }
  }
  return [...characters].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 10;
}
