import { foldText } from "./fold-text.js";

/** How many words in a row are also taken as one, since file names run them together: "BESTBUY_2023.pdf". */
const longestRun = 3;

/**
 * The words of a title, a file name or a question, folded, without possessive endings, and every two and three letter
 * words in a row run together. "10-K" is one word; "2023Q2" is two. Names of documents and the words of a question that
 * may name them are compared in this form, which holds nothing but letters and digits.
 */
export function nameWords(text: string): string[] {
  const words = plainNameWords(text);
  const runs = wordRuns(words).filter((run) => run.every((word) => /\p{L}/u.test(word)));
  return [...words, ...runs.map((run) => run.join(""))];
}

/** Every two and three of the words that follow each other. */
export function wordRuns(words: readonly string[]): (readonly string[])[] {
  return words.flatMap((_, index) =>
    Array.from({ length: longestRun - 1 }, (__, more) => words.slice(index, index + more + 2)).filter(
      (run, more) => run.length === more + 2,
    ),
  );
}

/** The same without the runs, in order. */
export function plainNameWords(text: string): string[] {
  return (
    foldText(text)
      .replace(/'s(?![\p{L}\p{N}])/gu, "")
      .replace(/(?<![\p{L}\p{N}])(10|20|8)-([kqf])(?![\p{L}\p{N}])/gu, "$1$2")
      .replace(/((?:19|20)\d{2})(q[1-4])/gu, "$1 $2")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
