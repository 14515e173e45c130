import { foldText } from "../domain/fold-text.js";
import { wordsOf } from "../retrieval/terms.js";
import { remembered } from "./remembered.js";
import { canonicalStem, isFiller } from "./synonyms.js";

/** A word that carries meaning and where it stands. */
export interface PlacedWord {
  /** Stem, the same for words that mean the same here (synonyms.ts). */
  readonly stem: string;
  readonly start: number;
}

/** A word that no digit begins goes on behind what is not seen and behind a hyphen at a line end. */
const wordPattern =
  /\p{N}[\p{L}\p{N}]*(?:[.,'’&-][\p{L}\p{N}]+)*|[\p{L}\p{N}]+(?:(?:[.,'’&-]|\u00ad(?:[ \t]*\n[ \t]*)?|[\u200b-\u200d\u2060\ufeff]|(?<=\p{L})[-‐][ \t]*\n[ \t]*(?=\p{L}))[\p{L}\p{N}]+)*/gu;
const clauseEnd =
  /[;:]\s|[–—]|,(?=\s)|\s(?=(?:but|while|although|though|whereas|unless|except|because|however|if|when|which|who)\b)|\s(?=(?:and|or)\s)/giu;
const fewestWords = 2;

const stemsOfWord = remembered(
  (written) => wordsOf(written).flatMap(({ word, stem }) => (isFiller(word) ? [] : [canonicalStem(stem)])),
  20_000,
);

/** The words of a text that carry meaning, in text order. */
export function placedWords(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  for (const match of text.matchAll(wordPattern)) {
    if (/^\d/u.test(match[0])) continue;
    for (const stem of stemsOfWord(match[0])) words.push({ stem, start: match.index });
  }
  return words;
}

/** The stems of a text that comes again and again, such as the name of a column. */
export const labelStems = remembered((text) => placedWords(text).map(({ stem }) => stem), 5_000);

/** A stretch of a sentence that says one thing, `[start, end)`. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  /** Folded. */
  readonly text: string;
  readonly stems: ReadonlySet<string>;
}

/** Cuts a sentence at its commas and conjunctions; a piece of fewer than two words goes with the next. */
export function clausesOf(text: string, words: readonly PlacedWord[]): Clause[] {
  const ends = [...text.matchAll(clauseEnd)].map(({ index }) => index);
  const clauses: Clause[] = [];
  let start = 0;
  for (const end of [...ends, text.length]) {
    const stems = new Set(words.filter((word) => word.start >= start && word.start < end).map(({ stem }) => stem));
    const isLast = end === text.length;
    if (stems.size < fewestWords && !isLast) continue;
    const previous = clauses.at(-1);
    if (stems.size < fewestWords && previous) {
      const joined = new Set([...previous.stems, ...stems]);
      clauses[clauses.length - 1] = {
        ...previous,
        end,
        stems: joined,
        text: foldText(text.slice(previous.start, end)),
      };
    } else clauses.push({ start, end, stems, text: foldText(text.slice(start, end)) });
    start = end;
  }
  return clauses;
}
