import { percentile } from "../src/evaluation/percentile.js";

export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export function percentilesOf(values: readonly number[]): Percentiles {
  return {
    count: values.length,
    p50: percentile(values, 0.5),
    p95: percentile(values, 0.95),
    p99: percentile(values, 0.99),
    max: percentile(values, 1),
  };
}

/** With an even number of values the mean of the middle two. */
export function median(values: readonly number[]): number {
  const upper = percentile(values, 0.5 + 1e-9);
  return (percentile(values, 0.5) + (values.length % 2 === 0 ? upper : percentile(values, 0.5))) / 2;
}
