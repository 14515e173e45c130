import { describe, expect, it } from "vitest";
import { agrees, statedNumbers } from "../../../src/answering/numbers.js";

const agree = (claim: string, source: string) => {
  const [claimed] = statedNumbers(claim);
  const [stated] = statedNumbers(source);
  return claimed !== undefined && stated !== undefined && agrees(claimed, stated);
};

describe("stated numbers", () => {
  it("agree across ways of writing and stated precision", () => {
    expect(agree("1,577 items", "1577")).toBe(true);
    expect(agree("$1.6 billion", "1,577 million")).toBe(true);
    expect(agree("three days", "3 days")).toBe(true);
    expect(agree("12 %", "12 percent")).toBe(true);
  });

  it("differ when a bare figure is rounded, changed or no percentage", () => {
    expect(agree("1,600", "1,577")).toBe(false);
    expect(agree("$1.7 billion", "1,577 million")).toBe(false);
    expect(agree("12 days", "12 percent")).toBe(false);
  });
});
