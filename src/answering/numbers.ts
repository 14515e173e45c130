/** A number as a text states it. */
export interface StatedNumber {
  readonly value: number;
  /** Half a unit of the last stated digit: how far the true value may lie from the stated one. */
  readonly tolerance: number;
  /** Whether a word or letter such as "million" or "bn" scaled it. */
  readonly scaled: boolean;
  readonly percent: boolean;
}

const scales = new Map<string, number>([
  ["hundred", 1e2],
  ["thousand", 1e3],
  ["million", 1e6],
  ["mn", 1e6],
  ["billion", 1e9],
  ["bn", 1e9],
  ["trillion", 1e12],
]);

const words = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
const numberPattern =
  /(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:\s*(%|percent\b|per cent\b)|[\s-]*(hundred|thousand|million|billion|trillion|mn|bn)\b)?/giu;
const wordPattern = new RegExp(`\\b(${words.join("|")})\\b`, "giu");

/** Every number of a text in order, in digits or, up to twelve, in words ("one" apart, which is seldom a number). */
export function statedNumbers(text: string): StatedNumber[] {
  const inDigits = [...text.matchAll(numberPattern)].map(
    ([, whole = "", fraction = "", percent, scale]): StatedNumber => {
      const factor = scales.get(scale?.toLowerCase() ?? "") ?? 1;
      const value = Number(whole.replaceAll(",", "") + fraction) * factor;
      const decimals = Math.max(0, fraction.length - 1);
      return { value, tolerance: (factor * 10 ** -decimals) / 2, scaled: factor > 1, percent: percent !== undefined };
    },
  );
  const inWords = [...text.matchAll(wordPattern)]
    .map(([word]) => words.indexOf(word.toLowerCase()))
    .filter((value) => value !== 1)
    .map((value): StatedNumber => ({ value, tolerance: 0, scaled: false, percent: false }));
  return [...inDigits, ...inWords];
}

/**
 * Whether the source bears the claimed number: the same value, or, where either states a scale, values that agree to the
 * coarser of the two stated precisions. A bare number is never rounded, and a percentage only agrees with a percentage
 * unless the source is a bare table figure.
 */
export function agrees(claimed: StatedNumber, source: StatedNumber): boolean {
  if (source.percent && !claimed.percent) return false;
  if (claimed.value === source.value) return true;
  if (!claimed.scaled || !source.scaled) return false;
  return Math.abs(claimed.value - source.value) <= Math.max(claimed.tolerance, source.tolerance);
}

/** The claimed numbers that none of the sources bears. */
export function unsupportedNumbers(claim: string, sources: readonly string[]): StatedNumber[] {
  const borne = sources.flatMap(statedNumbers);
  return statedNumbers(claim).filter((number) => !borne.some((source) => agrees(number, source)));
}
