import { describe, expect, it } from "vitest";
import { weighEvidence } from "../../../src/answering/weigh-evidence.js";
import { unweighedTerms } from "../../../src/retrieval/question-terms.js";
import { passageOf } from "./unit-samples.js";

const question = "After how many months does the probation end?";
const asked = {
  question,
  focus: question,
  terms: unweighedTerms(question),
  calibrated: true,
  gaps: { uncounted: false, unfigured: 0, untimed: false, miscounted: false },
  held: 0,
};
const candidate = (text: string, similarity: number) => ({
  ...passageOf(text),
  rank: 1,
  score: 1,
  affinity: 0,
  similarity,
});
const near = [candidate("The probation ends after six months.", 0.3)];

describe("weighEvidence", () => {
  it("grows with the nearness of the best passage", () => {
    const far = weighEvidence(asked, [candidate("The canteen is closed.", 0.1)]);
    expect(weighEvidence(asked, [candidate("The probation ends.", 0.8)])).toBeGreaterThan(far + 0.5);
  });

  it("is a half at least where one sentence holds the whole question, unless a name or a count is missing", () => {
    expect(weighEvidence(asked, near)).toBeLessThan(0.2);
    expect(weighEvidence({ ...asked, held: 1 }, near)).toBe(0.5);
    expect(
      weighEvidence(
        { ...asked, held: 1, gaps: { uncounted: true, unfigured: 0, untimed: false, miscounted: false } },
        near,
      ),
    ).toBeLessThan(0.2);
    const named = { ...asked, focus: "When does the Probation of Lufthansa end?", held: 1 };
    expect(weighEvidence({ ...named, terms: unweighedTerms(named.focus) }, near)).toBeLessThan(0.2);
  });

  it("is little where all that could be said is of another time", () => {
    const gaps = { uncounted: false, unfigured: 0, untimed: true, miscounted: false };
    expect(weighEvidence({ ...asked, gaps }, [candidate("The probation ends.", 0.9)])).toBe(0.2);
  });

  it("is nothing without passages or words", () => {
    expect(weighEvidence(asked, [])).toBe(0);
    expect(weighEvidence({ ...asked, terms: unweighedTerms("") }, near)).toBe(0);
  });
});
