import type { Segment } from "./pdf-lines.js";

/** White space between two columns of prose: where it runs, and from where to where it is free. */
export interface Gutter {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

interface Side {
  readonly segments: readonly Segment[];
  readonly left: number;
  readonly right: number;
}

const stepPoints = 3;
/** Fewer lines on a side than this may be a table or a form. */
const leastLines = 4;
/** Lines of prose fill their column; cells of a table seldom do. */
const leastFill = 0.6;
const leastCharacters = 14;

/**
 * The gutter with the most lines beside it, or undefined where the text is not set in columns. Both sides must look like
 * prose: a table whose columns were read one after the other would lose which figure belongs to which label.
 */
export function findGutter(segments: readonly Segment[]): Gutter | undefined {
  if (segments.length < 2 * leastLines) return undefined;
  const left = Math.min(...segments.map(({ x }) => x));
  const right = Math.max(...segments.map((segment) => segment.right));
  let best: { readonly gutter: Gutter; readonly lines: number } | undefined;
  for (let x = left + (right - left) * 0.2; x < right - (right - left) * 0.2; x += stepPoints) {
    for (const { top, bottom, inside } of freeBands(segments, x)) {
      const sides = [inside.filter((segment) => segment.right <= x), inside.filter((segment) => segment.x >= x)].map(
        sideOf,
      );
      if (inside.length > (best?.lines ?? 0) && sides.every(isProse) && sideBySide(sides)) {
        best = { gutter: { x, top, bottom }, lines: inside.length };
      }
    }
  }
  return best?.gutter;
}

/** Stretches of the page, from top to bottom, in which nothing stands across x. */
function freeBands(segments: readonly Segment[], x: number) {
  const crossing = segments
    .filter((segment) => segment.x < x && segment.right > x)
    .sort((one, other) => one.y - other.y);
  const edges = [
    Number.NEGATIVE_INFINITY,
    ...crossing.flatMap(({ y, bottom }) => [(y + bottom) / 2, (y + bottom) / 2]),
    Number.POSITIVE_INFINITY,
  ];
  const bands: { readonly top: number; readonly bottom: number; readonly inside: readonly Segment[] }[] = [];
  for (let index = 0; index + 1 < edges.length; index += 2) {
    const top = edges[index] ?? 0;
    const bottom = edges[index + 1] ?? 0;
    const inside = segments.filter(({ y, bottom: foot }) => (y + foot) / 2 > top && (y + foot) / 2 < bottom);
    if (inside.length >= 2 * leastLines) bands.push({ top, bottom, inside });
  }
  return bands;
}

function sideOf(segments: readonly Segment[]): Side {
  return {
    segments,
    left: Math.min(...segments.map(({ x }) => x)),
    right: Math.max(...segments.map(({ right }) => right)),
  };
}

function isProse({ segments, left, right }: Side): boolean {
  if (segments.length < leastLines) return false;
  const fill = median(segments.map((segment) => (segment.right - segment.x) / (right - left)));
  const characters = median(segments.map((segment) => segment.characters));
  const figures = segments.filter(({ runs }) => !/\p{L}{2}/u.test(runs.map(({ text }) => text).join(" "))).length;
  return fill >= leastFill && characters >= leastCharacters && figures / segments.length < 0.2;
}

/** Columns stand beside each other for most of the shorter one's height. */
function sideBySide([one, other]: readonly Side[]): boolean {
  if (!one || !other) return false;
  const [a, b] = [one, other].map(({ segments }) => ({
    top: Math.min(...segments.map(({ y }) => y)),
    bottom: Math.max(...segments.map(({ bottom }) => bottom)),
  }));
  if (!a || !b) return false;
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared > 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
