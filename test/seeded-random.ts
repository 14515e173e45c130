import { seededRandom } from "../src/evaluation/seeded-random.js";

export { seededRandom };

/** Whole numbers from 0 to below the given bound, in the same order in every run. */
export function seededIntegers(seed: number): (below: number) => number {
  const random = seededRandom(seed);
  return (below) => Math.floor(random() * below);
}
