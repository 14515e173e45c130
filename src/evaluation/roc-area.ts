/**
 * Area under the ROC curve, 0 to 1: how often a score is higher for a positive than for a negative, ties counting half
 * (Hanley and McNeil 1982). NaN where either is empty.
 */
export function rocArea(positives: readonly number[], negatives: readonly number[]): number {
  let above = 0;
  for (const positive of positives) {
    for (const negative of negatives) above += positive > negative ? 1 : positive === negative ? 0.5 : 0;
  }
  return above / (positives.length * negatives.length);
}
