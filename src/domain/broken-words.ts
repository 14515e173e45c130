import type { Page } from "./page.js";
import { plainForms } from "./plain-forms.js";

/** Between two letters, a hyphen at the end of a line. */
export const brokenAtLineEnd = /(?<=\p{L})[-‐][ \t]*\n[ \t]*(?=\p{L})/u;
const lineEndHyphen = /([-‐])[ \t]*\n[ \t]*/gu;
const wordOrPart = /[\p{L}\p{M}]+[-‐]?/gu;
const wordBefore = /[\p{L}\p{M}]+$/u;
const wordBehind = /^[\p{L}\p{M}]+/u;
/** No word of use is longer, and the look around a hyphen stays short. */
const longestPart = 40;
/** "Pre- and post-war": the hyphen stands for a word to come. */
const conjunction = /^(?:and|or|nor|to|und|oder|bis|et|ou)$/iu;

/**
 * How the words that a document breaks at line ends are read: "informa-\ntion" is one word, "long-\nterm" two. What the document
 * writes inside its lines decides, in any language and without a dictionary.
 */
export class BrokenWords {
  readonly #pages: readonly Pick<Page, "text">[];
  /** How often the document has each word, and each two with a hyphen between them, inside its lines. */
  #uses: ReadonlyMap<string, number> | undefined;

  constructor(pages: readonly Pick<Page, "text">[]) {
    this.#pages = pages;
  }

  /** A text of the document as words and meaning are searched in it; what may be one word or two is both. */
  searched(text: string): string {
    return this.#read(text, (first, second) => `${first}-${second} ${first}${second}`);
  }

  /** A text of the document as it is shown without its lines; what may be one word or two keeps its hyphen. */
  shown(text: string): string {
    return this.#read(text, (first, second) => `${first}-${second}`).replace(/\s+/gu, " ");
  }

  #read(written: string, unknown: (first: string, second: string) => string): string {
    const text = plainForms(written);
    let read = "";
    let end = 0;
    for (const { 0: found, index } of text.matchAll(lineEndHyphen)) {
      const behind = index + found.length;
      const first = wordBefore.exec(text.slice(Math.max(end, index - longestPart), index))?.[0] ?? "";
      const second = wordBehind.exec(text.slice(behind, behind + longestPart))?.[0] ?? "";
      if (first === "" || second === "" || conjunction.test(second)) continue;
      read += text.slice(end, index - first.length) + this.#join(first, second, unknown);
      end = behind + second.length;
    }
    return read + text.slice(end);
  }

  #join(first: string, second: string, unknown: (first: string, second: string) => string): string {
    this.#uses ??= usesOf(this.#pages);
    const asOne = this.#uses.get((first + second).toLowerCase()) ?? 0;
    const asTwo = this.#uses.get(`${first}-${second}`.toLowerCase()) ?? 0;
    if (asOne === asTwo) return unknown(first, second);
    return asOne > asTwo ? first + second : `${first}-${second}`;
  }
}

const known = new WeakMap<readonly Pick<Page, "text">[], BrokenWords>();

/** Of the pages of a document, which are looked through once, and only where a line of them ends in a hyphen. */
export function brokenWordsOf(pages: readonly Pick<Page, "text">[]): BrokenWords {
  const words = known.get(pages) ?? new BrokenWords(pages);
  known.set(pages, words);
  return words;
}

/** A text in one line where the document it is of is not at hand. */
export function inOneLine(text: string): string {
  return new BrokenWords([]).shown(text);
}

function usesOf(pages: readonly Pick<Page, "text">[]): Map<string, number> {
  const uses = new Map<string, number>();
  const count = (word: string) => uses.set(word, (uses.get(word) ?? 0) + 1);
  for (const page of pages) {
    let open: { readonly part: string; readonly end: number } | undefined;
    for (const { 0: found, index } of plainForms(page.text).toLowerCase().matchAll(wordOrPart)) {
      const isPart = /[-‐]$/u.test(found);
      const word = isPart ? found.slice(0, -1) : found;
      if (open?.end === index) count(`${open.part}-${word}`);
      else if (!isPart) count(word);
      open = isPart ? { part: word, end: index + found.length } : undefined;
    }
  }
  return uses;
}
