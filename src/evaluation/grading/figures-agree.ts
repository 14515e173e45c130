import type { StatedFigure } from "./stated-figures.js";

/**
 * Whether an answer's figure is the expected one: equal after rounding both to the coarser stated precision, on the same
 * scale where both say one and up to a power of 1,000 where one does not (the head of a table says it there). A percentage
 * is no amount, a day of the month no count, and one currency or unit not another. The sign is compared unless `signless`.
 */
export function figuresAgree(expected: StatedFigure, given: StatedFigure, signless: boolean): boolean {
  if (!sameKind(expected, given) || (!signless && expected.negative !== given.negative)) return false;
  if (expected.scale !== undefined && given.scale !== undefined) {
    return isRounded(expected, given, given.scale / expected.scale);
  }
  const isPlain = [expected, given].some(
    ({ isYear, isShare, isOrdinal, unit }) => isYear || isShare || isOrdinal || unit,
  );
  const factors = isPlain ? [1] : [1, 1e3, 1e-3, 1e6, 1e-6, 1e9, 1e-9];
  return factors.some((factor) => isRounded(expected, given, factor));
}

function sameKind(expected: StatedFigure, given: StatedFigure): boolean {
  if (differ(expected.currency, given.currency) || differ(expected.unit, given.unit)) return false;
  if (given.currency !== undefined && expected.unit !== undefined) return false;
  // A bare "5" may count anything: alone it is neither five days nor five billion.
  const isBare = !isAmount(given) && !given.isShare && digitsOf(given) < 2;
  if (isBare && (expected.scale !== undefined || expected.unit !== undefined)) return false;
  if (given.unit !== undefined && expected.unit === undefined && isAmount(expected)) return false;
  if (given.isShare !== expected.isShare && (given.isShare || isAmount(given))) return false;
  if (given.isOrdinal !== expected.isOrdinal && !(given.isDay && expected.isDay)) return false;
  if (given.isDay && !expected.isDay && !expected.isOrdinal) return false;
  return given.isYear === expected.isYear || !(given.isYear ? isAmount(expected) || expected.isDay : isAmount(given));
}

/** `factor` brings the given mantissa to the scale of the expected one. */
function isRounded(expected: StatedFigure, given: StatedFigure, factor: number): boolean {
  const steps = { expected: 10 ** -expected.decimals, given: factor * 10 ** -given.decimals };
  const difference = Math.abs(expected.mantissa - given.mantissa * factor);
  if (difference <= 1e-9 * Math.abs(expected.mantissa)) return true;
  if (factor === 1 && steps.expected === steps.given) return false;
  if (difference > (Math.max(steps.expected, steps.given) / 2) * (1 + 1e-9)) return false;
  // A bare "30" is not $29,998 million rounded: what is coarser than the key must say what it counts.
  const coarser = steps.given > steps.expected ? given : expected;
  const says = coarser === expected || isAmount(given) || given.isShare;
  return says && digitsOf(coarser) >= 2 && digitsOf(given) >= 2;
}

function digitsOf({ mantissa, decimals }: StatedFigure): number {
  return mantissa.toFixed(decimals).replace(/\D|^0[.0]*/gu, "").length;
}

function isAmount({ currency, scale, unit }: StatedFigure): boolean {
  return currency !== undefined || scale !== undefined || unit !== undefined;
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}
