import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moveTowards } from "../../../src/retrieval/move-towards.js";

const unit = (...elements: readonly number[]) => {
  const length = Math.hypot(...elements);
  return Float32Array.from(elements, (element) => element / length);
};
const vectors = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 })
  .filter((elements) => elements.some((element) => element !== 0))
  .map((elements) => unit(...elements));
const dot = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, element, index) => sum + element * (other[index] ?? 0), 0);

describe("moveTowards", () => {
  it("adds 0.7 of the mean of the best passages and makes the sum one long again", () => {
    const moved = moveTowards(unit(1, 0, 0), [unit(0, 1, 0), unit(0, 0, 1)]);
    const length = Math.hypot(1, 0.35, 0.35);
    for (const [index, element] of [1, 0.35, 0.35].entries()) expect(moved[index]).toBeCloseTo(element / length, 6);
  });

  it("stays where there is nothing to move towards", () => {
    expect(moveTowards(unit(3, 4, 0), [])).toEqual(unit(3, 4, 0));
  });

  it("is of unit length, no farther from a single passage than the question was, and leaves the question alone", () => {
    fc.assert(
      fc.property(vectors, vectors, (question, passage) => {
        const before = Float32Array.from(question);
        const moved = moveTowards(question, [passage]);
        expect(question).toEqual(before);
        expect(Math.hypot(...moved)).toBeCloseTo(1, 5);
        expect(dot(moved, passage)).toBeGreaterThanOrEqual(dot(question, passage) - 1e-6);
      }),
      { seed: 19_700_104 },
    );
  });

  it("does not depend on the order of the passages", () => {
    fc.assert(
      fc.property(vectors, fc.array(vectors, { minLength: 1, maxLength: 4 }), (question, near) => {
        const [one, other] = [moveTowards(question, near), moveTowards(question, near.toReversed())];
        for (const [index, element] of one.entries()) expect(other[index]).toBeCloseTo(element, 5);
      }),
      { seed: 19_700_105 },
    );
  });
});
