export interface MarkedPiece {
  readonly start: number;
  readonly text: string;
  readonly mark: "quote" | "around" | "none";
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A text cut where marks begin and end; its pieces together are the text. A quote goes before what stands around it. */
export function markedPieces(
  text: string,
  quotes: readonly Stretch[],
  around: readonly Stretch[],
): readonly MarkedPiece[] {
  const edges = [...quotes, ...around].flatMap(({ start, end }) => [start, end]);
  const cuts = [...new Set([0, ...edges.map((edge) => Math.min(edge, text.length)), text.length])].sort(
    (a, b) => a - b,
  );
  const covers = (stretches: readonly Stretch[], at: number) =>
    stretches.some(({ start, end }) => start <= at && at < end);
  return cuts.slice(0, -1).map((start, index) => ({
    start,
    text: text.slice(start, cuts[index + 1]),
    mark: covers(quotes, start) ? "quote" : covers(around, start) ? "around" : "none",
  }));
}
