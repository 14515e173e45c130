import { type Unit, unitsOf } from "./measure-units.js";
import { numberWords, valueOfWords } from "./number-words.js";

/** A number as a text states it. */
export interface StatedNumber {
  /** Position in the text, `[start, end)`, scale and percent sign included. */
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** Half a unit of the last stated digit: how far the true value may lie from the stated one. */
  readonly tolerance: number;
  /** Whether a word or letter such as "million" or "bn" scaled it. */
  readonly scaled: boolean;
  readonly share: "percent" | "points" | "none";
  /** Written with a minus or, as accounts do, alone in brackets. */
  readonly negative: boolean;
  readonly units: readonly Unit[];
}

const scales: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  millions: 1e6,
  mn: 1e6,
  m: 1e6,
  mm: 1e6,
  billion: 1e9,
  billions: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
};
const shareOrScale =
  "(?:\\s*(%|percentage[\\s-]points?\\b|percent[\\s-]points?\\b|basis[\\s-]points?\\b|bps\\b|pp\\b|percent\\b|per cent\\b)|(?:[\\s-]*(hundred|thousand|millions?|billions?|trillion|mn|bn)|(k|m|mm|b))(?![\\p{L}\\d/]))?";
const numberPattern = new RegExp(`(\\d(?:[\\d.,]*\\d)?)${shareOrScale}`, "giu");
const wordPattern = new RegExp(`\\b(${numberWords})\\b${shareOrScale}`, "giu");

/** Every number of a text in text order, in digits and in words; "one" only where it counts something. */
export function statedNumbers(text: string): StatedNumber[] {
  const inDigits = [...text.matchAll(numberPattern)].flatMap((match) => {
    const [whole, digits = "", share, scale, letter] = match;
    const place = { text, start: match.index, end: match.index + whole.length };
    return valuesOf(digits).map(({ value, decimals }) => numberOf(value, decimals, share, scale ?? letter, place));
  });
  const inWords = [...text.matchAll(wordPattern)].flatMap((match) => {
    const [whole, words = "", share, scale, letter] = match;
    const place = { text, start: match.index, end: match.index + whole.length };
    const decimals = /\bpoint\b/iu.test(words) ? (String(valueOfWords(words)).split(".")[1]?.length ?? 0) : 0;
    const number = numberOf(valueOfWords(words), decimals, share, scale ?? letter, place);
    const counts = number.scaled || number.share !== "none" || number.units.length > 0;
    return number.value === 1 && !counts ? [] : [number];
  });
  return [...inDigits, ...inWords].sort((one, other) => one.start - other.start);
}

interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function numberOf(
  value: number,
  decimals: number,
  share: string | undefined,
  scale: string | undefined,
  { text, start, end }: Place,
): StatedNumber {
  const before = text.slice(Math.max(0, start - 12), start);
  const after = text.slice(end, end + 60);
  const factor = scales[scale?.toLowerCase() ?? ""] ?? 1;
  const minus = /(?:^|[\s($€£])(?:[-−–]|minus )[$€£]?\s?$/iu.test(before);
  const bracketed = /\([$€£]?\s?$/u.test(before) && /^\s?\)/u.test(after);
  const basisPoints = share !== undefined && /basis|bps/iu.test(share);
  return {
    start,
    end,
    value: (value * factor) / (basisPoints ? 100 : 1),
    tolerance: (factor * 10 ** -decimals) / 2,
    scaled: factor > 1,
    share: share === undefined ? "none" : /point|pp|bps/iu.test(share) ? "points" : "percent",
    negative: minus || bracketed,
    units: unitsOf(before, after),
  };
}

/** What a run of digits, points and commas says; several numbers where it is none of the usual ways to write one. */
function valuesOf(digits: string): { readonly value: number; readonly decimals: number }[] {
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/u.test(digits)
    ? digits.replaceAll(",", "")
    : /^\d+,\d{1,2}$|^\d{1,3}(?:\.\d{3})+,\d+$|^\d{1,3}(?:\.\d{3}){2,}$/u.test(digits)
      ? digits.replaceAll(".", "").replace(",", ".")
      : undefined;
  if (plain !== undefined) return [{ value: Number(plain), decimals: plain.split(".")[1]?.length ?? 0 }];
  return digits.split(/[.,]+/u).map((part) => ({ value: Number(part), decimals: 0 }));
}
