import { z } from "zod";
import { FootnoteError } from "../errors.js";
import { bootstrapInterval } from "./bootstrap-interval.js";
import { mean } from "./ranking-metrics.js";

const share = z.number().min(0).max(1);

const comparableRun = z.object({
  k: z.int().min(1),
  unit: z.enum(["page", "document"]),
  perQuestion: z.array(z.object({ id: z.string(), metrics: z.object({ recall: share, mrr: share }) })).readonly(),
});

/** As much of a report as another run is compared with. */
export type ComparableRun = Readonly<z.infer<typeof comparableRun>>;

/** One metric of two runs over the questions that both have. */
export interface MetricComparison {
  readonly run: number;
  readonly baseline: number;
  /** Mean of run minus baseline; above 0 the run is better. */
  readonly difference: number;
  /** Confidence interval of `difference` at 95 %, by bootstrap over the questions. */
  readonly interval: readonly [low: number, high: number];
  /** Questions on which the run is better, worse, and equal. */
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
}

export interface RunComparison {
  /** How many both runs have, by id. */
  readonly questions: number;
  readonly leftOut: { readonly onlyInRun: number; readonly onlyInBaseline: number };
  readonly recall: MetricComparison;
  readonly mrr: MetricComparison;
}

/** Reads a report that `--out` or `--json` wrote; anything else throws `invalid_request`. */
export function readRun(text: string): ComparableRun {
  try {
    return comparableRun.parse(JSON.parse(text));
  } catch (cause) {
    const message = "The baseline is not a run that `footnote eval retrieval --out` wrote.";
    throw new FootnoteError("invalid_request", message, { cause });
  }
}

/** Throws `invalid_request` where a run would be measured differently or share no question, which is known before it. */
export function checkComparable(
  run: Pick<ComparableRun, "k" | "unit"> & { readonly ids: readonly string[] },
  baseline: ComparableRun,
): void {
  if (run.k !== baseline.k || run.unit !== baseline.unit) {
    throw new FootnoteError(
      "invalid_request",
      `The baseline was measured by ${baseline.unit} with k ${baseline.k}, this run by ${run.unit} with k ${run.k}.`,
    );
  }
  const known = new Set(baseline.perQuestion.map(({ id }) => id));
  if (!run.ids.some((id) => known.has(id)))
    throw new FootnoteError("invalid_request", "The baseline has no question in common with this run.");
}

/** Throws as `checkComparable` does. */
export function compareRuns(run: ComparableRun, baseline: ComparableRun): RunComparison {
  checkComparable({ ...run, ids: run.perQuestion.map(({ id }) => id) }, baseline);
  const before = new Map(baseline.perQuestion.map(({ id, metrics }) => [id, metrics]));
  const pairs = run.perQuestion.flatMap(({ id, metrics }) => {
    const other = before.get(id);
    return other ? [{ run: metrics, baseline: other }] : [];
  });
  const compare = (metric: "recall" | "mrr") =>
    compareMetric(
      pairs.map((pair) => pair.run[metric]),
      pairs.map((pair) => pair.baseline[metric]),
    );
  return {
    questions: pairs.length,
    leftOut: {
      onlyInRun: run.perQuestion.length - pairs.length,
      onlyInBaseline: baseline.perQuestion.length - pairs.length,
    },
    recall: compare("recall"),
    mrr: compare("mrr"),
  };
}

/** One metric of two runs, question by question in the same order. */
export function compareMetric(run: readonly number[], baseline: readonly number[]): MetricComparison {
  const differences = run.map((value, index) => value - (baseline[index] ?? 0));
  return {
    run: mean(run),
    baseline: mean(baseline),
    difference: mean(differences),
    interval: bootstrapInterval(differences),
    wins: differences.filter((difference) => difference > 0).length,
    losses: differences.filter((difference) => difference < 0).length,
    ties: differences.filter((difference) => difference === 0).length,
  };
}
