import type { Visibility } from "../domain/visibility.js";
import type { LexicalIndex } from "../ports/lexical-index.js";
import { isPhrase, quotedPhrases } from "./quoted-phrases.js";
import { type Term, contentTerms, wordsOf } from "./terms.js";

/** The words of a question, weighed by how rare they are among the chunks that may be seen. */
export interface QuestionTerms {
  readonly terms: readonly Term[];
  /**
   * Those worth searching for: without words found in a large share of all chunks, unless nothing else is left; and what the
   * question has in quotation marks, as a whole.
   */
  readonly selective: readonly Term[];
  /** Those of them that few chunks hold, where there are any: enough to find what lies outside the documents meant. */
  readonly rare: readonly Term[];
  /** Inverse document frequency after Robertson and Spärck Jones, always above 0; a word that occurs nowhere weighs most. */
  readonly weightOf: (term: Term) => number;
  /** Whether the word occurs in any chunk that may be seen. */
  readonly isKnown: (term: Term) => boolean;
}

/** A word in more chunks than this says little about any of them and makes the search slow. */
const commonShare = 0.7;
const rareShare = 0.15;

/** By what may be seen: whether a word is known must not tell of a hidden document. */
export async function weighTerms(
  question: string,
  visible: Visibility,
  lexicalIndex: LexicalIndex,
  signal: AbortSignal,
): Promise<QuestionTerms> {
  const { terms } = unweighedTerms(question);
  const phrases = quotedPhrases(question);
  const searched = [...terms, ...phrases];
  const { chunks, total } = await lexicalIndex.frequencies(
    { terms: searched.map(({ word }) => word), visible },
    signal,
  );
  const frequencies = new Map(searched.map(({ stem }, index) => [stem, chunks[index] ?? 0]));
  const frequencyOf = ({ stem }: Term) => frequencies.get(stem) ?? 0;
  const within = (share: number) => searched.filter((term) => isPhrase(term) || frequencyOf(term) <= total * share);
  const selective = someOr(within(commonShare), terms);
  return {
    terms,
    selective,
    rare: someOr(within(rareShare), selective),
    weightOf: (term) => Math.log(1 + (total - frequencyOf(term) + 0.5) / (frequencyOf(term) + 0.5)),
    isKnown: (term) => frequencyOf(term) > 0,
  };
}

/** The words alone, for when nothing can be said of how rare they are. */
export function unweighedTerms(question: string): QuestionTerms {
  const content = contentTerms(question);
  const terms = content.length > 0 ? content : wordsOf(question);
  return { terms, selective: terms, rare: terms, weightOf: () => 1, isKnown: () => true };
}

function someOr(some: readonly Term[], others: readonly Term[]): readonly Term[] {
  return some.length > 0 ? some : others;
}
