import { findGutter } from "./pdf-gutter.js";
import { cutAtGaps, type Extent, extentOf, rowsOf } from "./pdf-rows.js";
import type { Run } from "./pdf-runs.js";
import type { Segment } from "./pdf-segment.js";

/** A line of a column. */
export interface Line extends Extent {
  /** Prose is one cell; a row of a table has several, from left to right. */
  readonly cells: readonly Segment[];
  /** Size that most of its letters have, in points. */
  readonly size: number;
}

/** A gap wider than this many letter sizes parts two cells; word gaps of justified text stay below. */
const cellGap = 1;
/** No gutter is narrower than this many letter sizes; pdfjs begins a new run where a gap is as wide. */
const gutterGap = 0.6;
const mostDepth = 6;

/** Lines in reading order: column after column where text stands in columns, row by row elsewhere. */
export function linesOf(runs: readonly Run[]): Line[] {
  const segments = rowsOf(runs).flatMap((row) => cutAtGaps(row, gutterGap).map(segmentOf));
  return orderLines(segments, 0);
}

function orderLines(segments: readonly Segment[], depth: number): Line[] {
  const gutter = depth < mostDepth ? findGutter(segments) : undefined;
  if (!gutter) return rowsOf(segments.flatMap(({ runs }) => runs)).map(lineOf);
  const parts: Segment[][] = [[], [], [], []];
  for (const segment of segments) {
    const middle = (segment.y + segment.bottom) / 2;
    const beside = (segment.x + segment.right) / 2 < gutter.x ? 1 : 2;
    parts[middle <= gutter.top ? 0 : middle >= gutter.bottom ? 3 : beside]?.push(segment);
  }
  return parts.flatMap((part) => orderLines(part, depth + 1));
}

function segmentOf(runs: readonly Run[]): Segment {
  return { runs, ...extentOf(runs) };
}

function lineOf(row: readonly Run[]): Line {
  const cells = cutAtGaps(row, cellGap);
  const parted = cells.length > 1 ? cells.flatMap(cutAtSigns) : cells;
  return { cells: joinSigns(parted).map(segmentOf), size: sizeOf(row), ...extentOf(row) };
}

/** In a row of a table a sign of money set by itself begins a cell, however near the cell before it ends. */
function cutAtSigns(cell: readonly Run[]): Run[][] {
  const parts: Run[][] = [];
  for (const run of cell) {
    const open = parts.at(-1);
    if (open && !/^[$€£¥]$/u.test(run.text.trim())) open.push(run);
    else parts.push([run]);
  }
  return parts;
}

/** Tables set currency signs and percent signs apart from their number, in columns of their own. */
function joinSigns(cells: readonly Run[][]): Run[][] {
  const joined: Run[][] = [];
  let opening = false;
  for (const cell of cells) {
    const text = cell.map((run) => run.text.trim()).join("");
    const last = joined.at(-1);
    if (last && ((opening && /^[\d(.–—-]/u.test(text)) || /^[)%]+$/u.test(text))) last.push(...cell);
    else joined.push([...cell]);
    opening = /^[($€£¥]+$/u.test(text);
  }
  return joined;
}

function sizeOf(row: readonly Run[]): number {
  const characters = new Map<number, number>();
  for (const { size, text } of row) characters.set(size, (characters.get(size) ?? 0) + text.length);
  return [...characters].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}
