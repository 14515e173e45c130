import { type Term, wordsOf } from "./terms.js";

const quoted = /(?<![\p{L}\p{N}])"(?=\S)([^"\n]{3,100})"|“([^”\n]{3,100})”|„([^“”\n]{3,100})[“”]|«([^»\n]{3,100})»/gu;
const mostWords = 8;

/** What a question puts in quotation marks, where it is more than one word: looked for word by word, in that order. */
export function quotedPhrases(question: string): Term[] {
  return Array.from(question.matchAll(quoted), (found) => found.slice(1).find((part) => part !== undefined) ?? "")
    .map((phrase) => wordsOf(phrase).map(({ word }) => word))
    .filter((words) => words.length > 1 && words.length <= mostWords)
    .map((words) => ({ word: words.join(" "), stem: words.join(" ") }));
}

export function isPhrase({ word }: Term): boolean {
  return word.includes(" ");
}
