import { findGutter } from "./pdf-gutter.js";
import type { Run } from "./pdf-runs.js";

/** Runs that stand close together on one line: a piece of prose, or one cell of a table row. */
export interface Segment {
  readonly runs: readonly Run[];
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
  readonly size: number;
  readonly characters: number;
}

/** A line of a column: its segments from left to right. */
export interface Line {
  readonly segments: readonly Segment[];
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
  readonly size: number;
}

/** A gap wider than this many letter sizes parts two cells or columns; word gaps of justified text stay below. */
const cellGap = 1;

/** Lines in reading order: column after column where text stands in columns, row by row elsewhere. */
export function linesOf(runs: readonly Run[]): Line[] {
  return orderLines(segmentsOf(runs), 0);
}

function orderLines(segments: readonly Segment[], depth: number): Line[] {
  const gutter = depth < 4 ? findGutter(segments) : undefined;
  if (!gutter) return rowsOf(segments);
  const above = segments.filter(({ bottom, y }) => (y + bottom) / 2 < gutter.top);
  const below = segments.filter(({ bottom, y }) => (y + bottom) / 2 > gutter.bottom);
  const between = segments.filter((segment) => !above.includes(segment) && !below.includes(segment));
  return [
    ...orderLines(above, depth + 1),
    ...orderLines(
      between.filter(({ x, right }) => (x + right) / 2 < gutter.x),
      depth + 1,
    ),
    ...orderLines(
      between.filter(({ x, right }) => (x + right) / 2 >= gutter.x),
      depth + 1,
    ),
    ...orderLines(below, depth + 1),
  ];
}

/** Rows of runs on one base line, cut where a wide gap opens. */
function segmentsOf(runs: readonly Run[]): Segment[] {
  return groupByBaseline(
    runs,
    ({ y, height }) => y + height,
    ({ size }) => size,
  ).flatMap((row) => {
    const segments: Run[][] = [];
    for (const run of [...row].sort((one, other) => one.x - other.x)) {
      const open = segments.at(-1);
      const last = open?.at(-1);
      if (open && last && run.x - (last.x + last.width) < cellGap * Math.min(run.size, last.size)) open.push(run);
      else segments.push([run]);
    }
    return segments.map(segmentOf);
  });
}

function segmentOf(runs: readonly Run[]): Segment {
  return {
    runs,
    x: Math.min(...runs.map(({ x }) => x)),
    y: Math.min(...runs.map(({ y }) => y)),
    right: Math.max(...runs.map(({ x, width }) => x + width)),
    bottom: Math.max(...runs.map(({ y, height }) => y + height)),
    size: Math.max(...runs.map(({ size }) => size)),
    characters: runs.reduce((sum, { text }) => sum + text.length, 0),
  };
}

function rowsOf(segments: readonly Segment[]): Line[] {
  return groupByBaseline(
    segments,
    ({ bottom }) => bottom,
    ({ size }) => size,
  ).map((row) => {
    const ordered = [...row].sort((one, other) => one.x - other.x);
    return {
      segments: ordered,
      x: Math.min(...row.map(({ x }) => x)),
      y: Math.min(...row.map(({ y }) => y)),
      right: Math.max(...row.map(({ right }) => right)),
      bottom: Math.max(...row.map(({ bottom }) => bottom)),
      size: Math.max(...row.map(({ size }) => size)),
    };
  });
}

/** Groups from top to bottom; things whose lower edges differ by less than a third of a letter stand on one line. */
function groupByBaseline<Thing>(
  things: readonly Thing[],
  baseline: (thing: Thing) => number,
  sizeOf: (thing: Thing) => number,
): Thing[][] {
  const sorted = [...things].sort((one, other) => baseline(one) - baseline(other));
  const groups: Thing[][] = [];
  let anchor = Number.NEGATIVE_INFINITY;
  for (const thing of sorted) {
    const group = groups.at(-1);
    if (group && baseline(thing) - anchor < sizeOf(thing) / 3) group.push(thing);
    else {
      groups.push([thing]);
      anchor = baseline(thing);
    }
  }
  return groups;
}
