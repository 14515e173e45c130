import { wordsOf } from "../retrieval/terms.js";
import type { ReadSentence } from "./prepared-unit.js";
import { blanked } from "./stated-periods.js";
import { canonicalStem, isFiller } from "./synonyms.js";

const token = /\S*:\/\/\S+|[\p{L}\p{N}][\p{L}\p{N}.'’&@/-]*/gu;
const address = /:\/\/|@|^www\.|[\p{L}\p{N}]\.\p{L}{2,}/u;
/** `word` is folded, or as written where it is a name only by its capitals: "IT", "Will". */
export interface Name {
  readonly word: string;
  readonly stem: string;
}

/** The words of a claim that are names, and of its first word where that may be one. */
export interface ClaimedNames {
  /** Written like names: a capital or a digit among letters inside the sentence; addresses in any case. */
  readonly sure: readonly Name[];
  /** The first word has its capital anyway. */
  readonly first: Name | undefined;
}

export function claimedNames({ text, periods }: ReadSentence): ClaimedNames {
  const tokens = [...blanked(text, periods).matchAll(token)];
  const opening = text.search(/[\p{L}\p{N}]/u);
  const sure = tokens
    .filter(({ 0: word, index }) => {
      if (address.test(word)) return true;
      const isName = index === opening ? /\p{L}.*\p{Lu}|\p{L}\p{N}|\p{N}\p{L}/u : /\p{Lu}/u;
      return isName.test(word) && word !== "I";
    })
    .flatMap(({ 0: word }) => (address.test(word) ? word.split(/[^\p{L}\p{N}]+/u) : [word]))
    .flatMap((written) =>
      wordsOf(written).map(({ word, stem }) => ({
        word: isFiller(word) ? written.replace(/[.'’&@/-]+$/u, "") : word,
        stem: canonicalStem(stem),
      })),
    )
    .filter(({ word }) => !/^\d/u.test(word));
  const [start] = tokens;
  const [first] = start && start.index === opening && /^\p{Lu}/u.test(start[0]) ? wordsOf(start[0]) : [];
  const isPlain = !first || isFiller(first.word);
  return { sure, first: isPlain ? undefined : { word: first.word, stem: canonicalStem(first.stem) } };
}
