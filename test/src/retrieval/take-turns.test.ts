import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeTurns } from "../../../src/retrieval/take-turns.js";

interface Scored {
  readonly group?: string;
  readonly score: number;
}

const rules = { scoreOf: ({ score }: Scored) => score, groupOf: ({ group }: Scored) => group, handicap: 0.1, limit: 9 };

describe("takeTurns", () => {
  it("lets a group wait that has had its turn", () => {
    const items = [
      { group: "a", score: 1 },
      { group: "a", score: 0.98 },
      { group: "b", score: 0.95 },
      { group: "a", score: 0.94 },
      { group: "b", score: 0.5 },
    ];
    expect(takeTurns(items, rules).map(({ score }) => score)).toEqual([1, 0.95, 0.98, 0.94, 0.5]);
  });

  it("leaves items without a group where they are", () => {
    const items = [{ score: 1 }, { score: 0.99 }, { group: "a", score: 0.98 }, { score: 0.97 }];
    expect(takeTurns(items, rules)).toEqual(items);
  });

  it("takes the best of all first, none twice, and each group in its order", () => {
    const item = fc.record({
      group: fc.constantFrom("a", "b", "c"),
      score: fc.double({ min: 0, max: 2, noNaN: true }),
    });
    const property = fc.property(fc.array(item), fc.nat({ max: 20 }), (unsorted, limit) => {
      const items = unsorted.toSorted((one, other) => other.score - one.score);
      const taken = takeTurns(items, { ...rules, limit });
      expect(taken).toHaveLength(Math.min(limit, items.length));
      expect(new Set(taken).size).toBe(taken.length);
      expect(taken[0]).toBe(limit > 0 ? items[0] : undefined);
      for (const group of ["a", "b", "c"]) {
        const own = items.filter((one) => one.group === group);
        expect(own.slice(0, taken.filter((one) => one.group === group).length)).toEqual(
          taken.filter((one) => one.group === group),
        );
      }
    });
    fc.assert(property, { seed: 20_260_711 });
  });
});
