import { describe, expect, it } from "vitest";
import { bootstrapInterval } from "../../../src/evaluation/bootstrap-interval.js";
import { compareRuns, readRun } from "../../../src/evaluation/compare-runs.js";

type Scores = readonly (readonly [id: string, recall: number, mrr: number])[];

function run(scores: Scores, k = 10, unit: "page" | "document" = "page") {
  return { k, unit, perQuestion: scores.map(([id, recall, mrr]) => ({ id, metrics: { recall, mrr } })) };
}

/** The bounds that resampling would give if every possible resample were drawn once. */
function exactInterval(values: readonly number[]): readonly [number, number] {
  const sums = values.reduce<number[]>((sofar) => sofar.flatMap((sum) => values.map((value) => sum + value)), [0]);
  const sorted = Float64Array.from(sums, (sum) => sum / values.length).sort();
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}

describe("the bootstrap interval", () => {
  it("is near that of all possible resamples, for the survival times of Efron and Tibshirani's treated mice", () => {
    const times = [94, 197, 16, 38, 99, 141, 23];
    const [exactLow, exactHigh] = exactInterval(times);
    const [low, high] = bootstrapInterval(times);
    expect(Math.abs(low - exactLow)).toBeLessThan(1.5);
    expect(Math.abs(high - exactHigh)).toBeLessThan(1.5);
  });

  it("has no width where every difference is the same", () => {
    const [low, high] = bootstrapInterval([0.25, 0.25, 0.25]);
    expect([low, high]).toEqual([0.25, 0.25]);
  });

  it("narrows with the root of the number of questions", () => {
    const width = (count: number) => {
      const [low, high] = bootstrapInterval(Array.from({ length: count }, (_, index) => index % 2));
      return high - low;
    };
    expect(width(100)).toBeCloseTo(2 * 1.96 * 0.05, 1);
    expect(width(100) / width(400)).toBeCloseTo(2, 0);
  });

  it("is the same in every run", () => {
    const differences = [0.1, -0.3, 0.5, 0, 0.2];
    expect(bootstrapInterval(differences)).toEqual(bootstrapInterval(differences));
  });
});

describe("two runs", () => {
  it("are compared question by question, whatever the order", () => {
    const baseline = run([
      ["a", 0.5, 0.2],
      ["b", 1, 1],
      ["c", 0, 0],
      ["d", 1, 0.5],
    ]);
    const better = run([
      ["d", 1, 0.5],
      ["c", 1, 0.25],
      ["b", 0.5, 1],
      ["a", 1, 0.2],
    ]);
    const { questions, leftOut, recall, mrr } = compareRuns(better, baseline);
    expect({ questions, leftOut }).toEqual({ questions: 4, leftOut: { onlyInRun: 0, onlyInBaseline: 0 } });
    expect(recall).toMatchObject({ run: 0.875, baseline: 0.625, difference: 0.25, wins: 2, losses: 1, ties: 1 });
    expect(mrr).toMatchObject({ wins: 1, losses: 0, ties: 3 });
    expect(mrr.difference).toBeCloseTo(0.0625, 12);
  });

  it("are compared over what they share, and say how many questions only one has", () => {
    const comparison = compareRuns(
      run([
        ["a", 1, 1],
        ["b", 1, 1],
        ["c", 1, 1],
      ]),
      run([
        ["c", 0, 0],
        ["d", 1, 1],
      ]),
    );
    expect(comparison).toMatchObject({
      questions: 1,
      leftOut: { onlyInRun: 2, onlyInBaseline: 1 },
      recall: { run: 1, baseline: 0, difference: 1, interval: [1, 1] },
    });
  });

  it("are not compared where they share nothing or were measured differently", () => {
    const one = run([["a", 1, 1]]);
    for (const other of [run([["b", 1, 1]]), run([["a", 1, 1]], 5), run([["a", 1, 1]], 10, "document")])
      expect(() => compareRuns(one, other)).toThrow(expect.objectContaining({ code: "invalid_request" }));
  });

  it("are read back from what was written, and from nothing else", () => {
    const written = { ...run([["a", 0.5, 0.25]]), questions: 1, latencyMs: { p50: 1, p95: 2 } };
    expect(readRun(JSON.stringify(written))).toEqual(run([["a", 0.5, 0.25]]));
    for (const text of ["", "{}", JSON.stringify({ k: 10, unit: "page", perQuestion: [{ id: "a" }] })])
      expect(() => readRun(text)).toThrow(expect.objectContaining({ code: "invalid_request" }));
  });
});
