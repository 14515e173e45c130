/**
 * Whole numbers from 0 to below the given bound, the same in every run: a linear congruential generator (Knuth, The Art of
 * Computer Programming, volume 2), of which the upper bits are used.
 */
export function seededRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}
