import type { MetricComparison } from "../evaluation/compare-runs.js";

export const comparisonHead = ["", "this run", "baseline", "difference", "95 % interval", "wins", "losses", "ties"];

/** One metric of two runs, in the columns of `comparisonHead`. */
export function comparisonRow(
  name: string,
  { run, baseline, difference, interval, wins, losses, ties }: MetricComparison,
): string[] {
  const between = `${signed(interval[0])} to ${signed(interval[1])}`;
  return [name, run.toFixed(3), baseline.toFixed(3), signed(difference), between, `${wins}`, `${losses}`, `${ties}`];
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;
}
