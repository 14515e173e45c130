import type { Extent } from "./pdf-rows.js";
import type { Run } from "./pdf-runs.js";

/** Runs that stand close together on one line. */
export interface Segment extends Extent {
  readonly runs: readonly Run[];
}

/** Its runs with a space between them. */
export function segmentText({ runs }: Segment): string {
  return runs
    .map(({ text }) => text)
    .join(" ")
    .replace(/\s+/gu, " ");
}

/** Half way between its sides. */
export function centreOf({ x, right }: Pick<Segment, "x" | "right">): number {
  return (x + right) / 2;
}
