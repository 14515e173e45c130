import { stemmer } from "stemmer";

/** Letters, digits and what is reserved for private use, with accents written as marks of their own behind them. */
const token = /[\p{L}\p{N}\p{Co}](?:[\p{L}\p{N}\p{Co}]|[\u0300-\u036f])*/gu;
const accents = /[\u0300-\u036f]/gu;
const plain = /^[a-z0-9]*$/u;
/** Bounds of Porter's stemmer in FTS5. */
const shortestStemmed = 3;
const longestStemmed = 64;
/** More would be the vocabulary of texts long read. */
const mostRemembered = 100_000;

/** Splits text into words as the FTS5 tokenizer `porter unicode61 remove_diacritics 2` does. */
export class WordTokens {
  readonly #known = new Map<string, string>();

  of(text: string): string[] {
    return text.match(token)?.map((word) => this.#stemOf(word)) ?? [];
  }

  #stemOf(word: string): string {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const stem = stemOf(word);
    if (this.#known.size >= mostRemembered) this.#known.clear();
    this.#known.set(word, stem);
    return stem;
  }
}

function stemOf(word: string): string {
  const lower = word.toLowerCase();
  const folded = plain.test(lower) ? lower : lower.normalize("NFD").replace(accents, "").normalize("NFC");
  return folded.length < shortestStemmed || folded.length > longestStemmed ? folded : stemmer(folded);
}
