import { describe, expect, it } from "vitest";
import { rocArea } from "../../../src/evaluation/roc-area.js";

describe("the ROC area", () => {
  it("is the share of pairs in the right order, ties counting half", () => {
    expect(rocArea([0.9, 0.8], [0.1])).toBe(1);
    expect(rocArea([0.1], [0.9])).toBe(0);
    expect(rocArea([0.5], [0.5])).toBe(0.5);
    expect(rocArea([0.9, 0.4], [0.5, 0.1])).toBe(0.75);
    expect(rocArea([], [0.5])).toBeNaN();
  });
});
