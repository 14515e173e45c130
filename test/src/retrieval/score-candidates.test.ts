import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asChunkId, asDocumentId } from "../../../src/domain/identifiers.js";
import {
  type CandidateSignals,
  pageBm25,
  scoreCandidate,
  shippedShares,
} from "../../../src/retrieval/score-candidates.js";

const documentId = asDocumentId("00000000-0000-7000-8000-000000000001");
const scale = { bestBm25: 10, affinities: new Map([[documentId, 0.5]]) };
const nothingMeant = { ...scale, affinities: new Map() };
const candidate = (signals: Omit<CandidateSignals, "chunkId" | "documentId">): CandidateSignals => ({
  chunkId: asChunkId(1),
  documentId,
  ...signals,
});
const part = fc.double({ min: 0, max: 1, noNaN: true });

describe("scoreCandidate", () => {
  it("adds the parts by their shares", () => {
    const signals = candidate({ similarity: 0.4, pageSimilarity: 0.2, bm25: 5, pageBm25: 2 });
    expect(scoreCandidate(signals, scale)).toBeCloseTo(0.4 + 0.6 * 0.5 + 0.6 * 0.2 + 0.25 * 0.2 + 0.6 * 0.5, 10);
  });

  it("counts each part by the shares it is given", () => {
    const signals = candidate({ similarity: 0.4, pageSimilarity: 0.2, bm25: 5, pageBm25: 2 });
    const shares = { bm25: 1, pageBm25: 2, pageSimilarity: 3, affinity: 4 };
    expect(scoreCandidate(signals, { ...scale, shares })).toBeCloseTo(0.4 + 0.5 + 2 * 0.2 + 3 * 0.2 + 4 * 0.5, 10);
    expect(scoreCandidate(signals, { ...scale, shares: shippedShares })).toBe(scoreCandidate(signals, scale));
  });

  it("takes half the chunk's words for the page where the page is not known", () => {
    expect(scoreCandidate(candidate({ bm25: 4 }), nothingMeant)).toBeCloseTo(0.6 * 0.4 + 0.6 * 0.2, 10);
  });

  it("counts words no more than the best there could be, and not at all where no word can be found", () => {
    expect(scoreCandidate(candidate({ bm25: 99, pageBm25: 99 }), nothingMeant)).toBeCloseTo(1.2, 10);
    expect(scoreCandidate(candidate({ bm25: 9, similarity: 0.3 }), { ...nothingMeant, bestBm25: 0 })).toBe(0.3);
  });

  it("is 0 for a candidate of which nothing is known", () => {
    expect(scoreCandidate(candidate({}), nothingMeant)).toBe(0);
  });

  it("never falls when one part rises", () => {
    const names = ["similarity", "pageSimilarity", "bm25", "pageBm25"] as const;
    const signals = fc.record({ similarity: part, pageSimilarity: part, bm25: part, pageBm25: part });
    fc.assert(
      fc.property(signals, fc.constantFrom(...names), part, (known, name, more) => {
        const raised = candidate({ ...known, [name]: known[name] + more });
        expect(scoreCandidate(raised, { ...scale, bestBm25: 1 })).toBeGreaterThanOrEqual(
          scoreCandidate(candidate(known), { ...scale, bestBm25: 1 }),
        );
      }),
      { seed: 19_700_106 },
    );
  });
});

describe("pageBm25", () => {
  it("is half the best, a quarter of the next and so on, in whatever order they come", () => {
    expect(pageBm25([])).toBe(0);
    expect(pageBm25([8])).toBe(4);
    expect(pageBm25([2, 8, 4])).toBe(4 + 1 + 0.25);
  });

  it("grows with every chunk that holds words and stays below the best of them", () => {
    const values = fc.array(fc.double({ min: 0.01, max: 9, noNaN: true }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 9, noNaN: true }), (chunks, another) => {
        expect(pageBm25([...chunks, another])).toBeGreaterThan(pageBm25(chunks));
        expect(pageBm25(chunks)).toBeLessThan(Math.max(...chunks));
      }),
      { seed: 19_700_107 },
    );
  });
});
